import type { Parameter } from '../definition-shape.ts';
import { parametersOf } from '../parameters.ts';
import { formInWords, hasShape } from '../shapes.ts';
import { type Evidence, listOf, type Variant, valuesOf, wireName, withParameter } from './variant.ts';

/** From the narrowest on. */
const SHAPES: readonly Parameter['shape'][] = ['digits', 'decimal', 'uuid', 'hex', 'ip', 'word'];

/**
 * Fields that are glued without a separator need a form, or their borders could be moved. The narrowest that the values
 * at hand have is proposed; where they have none, the definition stays one that cannot be saved.
 */
export function withShapes(variant: Variant, evidence: Evidence): Variant {
  const list = listOf(variant);
  if (list === null || list.separator !== '') return variant;
  return list.fields.reduce((current, { field }) => {
    const parameter = parametersOf(current.call).get(field);
    if (parameter === undefined || parameter.shape !== 'any' || parameter.width !== undefined) return current;
    const values = valuesOf(current, evidence, field).flatMap((value) => (value ? [value.text] : []));
    const shape = SHAPES.find(
      (one) => values.length > 0 && values.every((value) => hasShape(value, { shape: one })),
    );
    if (shape === undefined) return current;
    const words = `${wireName(current, evidence, field)} must be ${formInWords({ shape })}, as in these calls: check that it always is`;
    return withParameter(current, field, { shape }, words);
  }, variant);
}
