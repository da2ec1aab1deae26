/** Why a PDF is not taken; its message is the end of a sentence that begins with the file's name. */
export class RefusedPdf extends Error {
  override readonly name = 'RefusedPdf';
}

export const DAMAGED = 'is damaged, so that it cannot be read whole';
export const TOO_MUCH = 'unfolds to more than we open';
