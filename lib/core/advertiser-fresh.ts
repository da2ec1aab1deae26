import { createHash } from 'node:crypto';
import { type Form, hasShape, sampleOf, widthOf } from '#lib/core/protocol/shapes.ts';

/**
 * An id of this form: the text itself where it fits, else one that is made of it, so that another text gives another id
 * and the same text the same one.
 */
export function freshOf(form: Form, text: string): string {
  if (hasShape(text, form)) return text;
  const hex = createHash('sha256').update(text).digest('hex');
  const made = madeOf(form, hex, text);
  return hasShape(made, form) ? made : sampleOf(form);
}

function madeOf(form: Form, hex: string, text: string): string {
  const width = widthOf(form);
  switch (form.shape) {
    case 'uuid':
      return `00000000-0000-7000-8000-${hex.slice(0, 12)}`;
    case 'digits':
    case 'decimal':
      return `1${BigInt(`0x${hex}`)
        .toString()
        .slice(0, (width ?? 15) - 1)}`;
    case 'hex':
      return hex.slice(0, width ?? 16);
    case 'ip':
      return sampleOf(form);
    case 'any':
      return hex.slice(0, width ?? 16);
    default: {
      const word = text.replace(/[^A-Za-z0-9_-]+/g, '-');
      return width === null ? word : hex.slice(0, width).padEnd(width, '0');
    }
  }
}
