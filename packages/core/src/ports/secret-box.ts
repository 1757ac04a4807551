/** Seals secrets for storage and opens them again. The key is nowhere near what it seals. */
export interface SecretBox {
  /** @param place what the sealed text belongs to, such as a source's id; it opens nowhere else */
  seal(text: string, place: string): string;
  /** @throws HandrailError `secret_key_missing` when it was sealed under a key that is not there, `secret_damaged` */
  open(sealed: string, place: string): string;
}
