/**
 * What of a PDF travels on when it is written anew: by kind of object the keys that are kept and what stands under each.
 * Whatever is not named here stays behind, so that nothing which acts, tells who made it or leads elsewhere comes along.
 * Keys and kinds: ISO 32000-2.
 */

/** Kinds of objects that are told apart. */
export type Kind =
  | 'page'
  | 'resources'
  | 'content'
  | 'state'
  | 'softMask'
  | 'group'
  | 'color'
  | 'pattern'
  | 'shading'
  | 'drawn'
  | 'form'
  | 'picture'
  | 'font'
  | 'encoding'
  | 'fontDescriptor'
  | 'fontFile'
  | 'layer'
  | 'layers'
  | 'layersShown'
  | 'packing';

/**
 * What stands under a key: values that hold no further objects (numbers, names, texts and lists of them), an object of a
 * kind (or a list of such), or a dictionary of names chosen by its maker, each with an object of that kind.
 */
export type Rule = 'plain' | Kind | `each ${Kind}`;

type Keys = Readonly<Record<string, Rule>>;

const plain = (names: string): Keys =>
  Object.fromEntries(names.split(' ').map((name) => [name, 'plain'] as const));

/** A function of numbers (7.10). Its program, where it has one, knows arithmetic alone. */
const FUNCTION: Keys = {
  ...plain('FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds'),
  Functions: 'color',
};

const KEPT: Readonly<Record<Kind, Keys>> = {
  /** 7.7.3.3. Annotations are drawn onto it. */
  page: {
    ...plain('MediaBox CropBox BleedBox TrimBox ArtBox Rotate'),
    Resources: 'resources',
    Contents: 'content',
    Group: 'group',
  },
  resources: {
    ExtGState: 'each state',
    ColorSpace: 'each color',
    Pattern: 'each pattern',
    Shading: 'each shading',
    XObject: 'each drawn',
    Font: 'each font',
    Properties: 'each layer',
  },
  content: {},
  /** 8.4.5. */
  state: {
    ...plain('LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK'),
    Font: 'font',
    SMask: 'softMask',
    TR: 'color',
  },
  softMask: { ...plain('S BC'), G: 'drawn', TR: 'color' },
  group: { ...plain('S I K'), CS: 'color' },
  /** 8.6, as arrays: profiles (ICC), tables, calibrations and functions stand in them as objects. */
  color: { ...FUNCTION, ...plain('WhitePoint BlackPoint Gamma Matrix'), Alternate: 'color' },
  /** 8.7.3. */
  pattern: {
    ...plain('PatternType PaintType TilingType BBox XStep YStep Matrix'),
    Resources: 'resources',
    Shading: 'shading',
    ExtGState: 'state',
  },
  shading: {
    ...plain('ShadingType Background BBox AntiAlias Coords Domain Extend Matrix Decode'),
    ...plain('BitsPerCoordinate BitsPerComponent BitsPerFlag VerticesPerRow'),
    ColorSpace: 'color',
    Function: 'color',
  },
  /** A form of content or a picture (8.8); which of the two is told by `drawnAs`. */
  drawn: {},
  form: {
    ...plain('FormType BBox Matrix'),
    Resources: 'resources',
    Group: 'group',
    OC: 'layer',
  },
  picture: {
    ...plain('Width Height BitsPerComponent ImageMask Decode Interpolate Intent SMaskInData Matte'),
    ColorSpace: 'color',
    Mask: 'picture',
    SMask: 'picture',
    OC: 'layer',
  },
  /** 9.5 to 9.7. */
  font: {
    ...plain('BaseFont Name FirstChar LastChar Widths FontBBox FontMatrix DW W DW2 W2'),
    FontDescriptor: 'fontDescriptor',
    Encoding: 'encoding',
    ToUnicode: 'encoding',
    DescendantFonts: 'font',
    CIDSystemInfo: 'encoding',
    CIDToGIDMap: 'encoding',
    CharProcs: 'each content',
    Resources: 'resources',
  },
  encoding: {
    ...plain('BaseEncoding Differences CMapName WMode Registry Ordering Supplement'),
    CIDSystemInfo: 'encoding',
    UseCMap: 'encoding',
  },
  fontDescriptor: {
    ...plain('FontName FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight'),
    ...plain('XHeight StemV StemH AvgWidth MaxWidth MissingWidth'),
    FontFile: 'fontFile',
    FontFile2: 'fontFile',
    FontFile3: 'fontFile',
  },
  fontFile: plain('Length1 Length2 Length3'),
  /** What may be shown or not (8.11), and what of it is. */
  layer: { ...plain('Name Intent P'), OCGs: 'layer', VE: 'layer' },
  layers: { OCGs: 'layer', D: 'layersShown' },
  layersShown: { ...plain('BaseState'), ON: 'layer', OFF: 'layer' },
  /** How a stream is packed (7.4). */
  packing: plain(
    'Predictor Colors BitsPerComponent Columns K EndOfLine EncodedByteAlign Rows EndOfBlock BlackIs1 ColorTransform',
  ),
};

/** What an object that is drawn is by its `Subtype`; null for a program in PostScript and whatever else there may be. */
export function drawnAs(subtype: string | null): 'form' | 'picture' | null {
  if (subtype === 'Form') return 'form';
  return subtype === 'Image' ? 'picture' : null;
}

/** What is kept under a key of an object of this kind; undefined when it stays behind. */
export function ruleOf(kind: Kind, key: string): Rule | undefined {
  if (key === 'Type' || key === 'Subtype') return 'plain';
  const keys = KEPT[kind];
  return Object.hasOwn(keys, key) ? keys[key] : undefined;
}

/** Pages of a PDF at most. */
export const MOST_PAGES = 300;
/** Objects that are written at most: a letter has some hundred, a long report some ten thousand. */
export const MOST_OBJECTS = 100_000;
/** Values in them at most: a font says how wide each of its letters is. */
export const MOST_VALUES = 1_000_000;
/** How deep an object may lie in others, each step counted: drawings in drawings take three or four. */
export const DEEPEST = 200;
/** Bytes that one part unfolds to at most, and all together: a page scanned at 300 dpi in colour has 25 MB. */
export const MOST_OF_ONE = 64 * 1024 * 1024;
export const MOST_UNFOLDED = 300 * 1024 * 1024;
