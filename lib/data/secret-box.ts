import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';

/**
 * Seals provider secrets to the installation's public key (HPKE, RFC 9180, base mode). Whoever only seals needs no
 * key that opens: a process that shows pages can store a secret and never read one.
 */
export interface SecretSealer {
  seal(plain: string, context: string): Promise<Buffer>;
}

export interface SecretBox extends SecretSealer {
  /** @throws when it was sealed to another key or for another context. */
  open(sealed: Uint8Array, context: string): Promise<string>;
}

const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});
/** Bytes of the encapsulated key that precedes the ciphertext. */
const ENCAPSULATED = 32;

const bytes = (data: Uint8Array) => Uint8Array.from(data).buffer;

const sealTo = (recipientPublicKey: CryptoKey): SecretSealer => ({
  async seal(plain, context) {
    const info = bytes(Buffer.from(context));
    const sender = await suite.createSenderContext({ recipientPublicKey, info });
    const sealed = await sender.seal(bytes(Buffer.from(plain)));
    return Buffer.concat([Buffer.from(sender.enc), Buffer.from(sealed)]);
  },
});

/** A box that opens. @param seed 32 bytes made for this purpose alone. */
export async function secretBox(seed: Uint8Array): Promise<SecretBox & { readonly publicKey: Buffer }> {
  const pair = await suite.kem.deriveKeyPair(bytes(seed));
  return {
    ...sealTo(pair.publicKey),
    publicKey: Buffer.from(await suite.kem.serializePublicKey(pair.publicKey)),
    async open(sealed, context) {
      const recipient = await suite.createRecipientContext({
        recipientKey: pair.privateKey,
        enc: bytes(sealed.subarray(0, ENCAPSULATED)),
        info: bytes(Buffer.from(context)),
      });
      return Buffer.from(await recipient.open(bytes(sealed.subarray(ENCAPSULATED)))).toString('utf8');
    },
  };
}

/** A box that only seals, for a process that must not read secrets: every `open` is refused. */
export async function closedBox(publicKey: Uint8Array): Promise<SecretBox> {
  return {
    ...sealTo(await suite.kem.deserializePublicKey(bytes(publicKey))),
    open: () => Promise.reject(new Error('this process can store secrets and cannot read them')),
  };
}
