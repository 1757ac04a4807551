/** Random id of a message. Not `crypto.randomUUID`, which browsers withhold from plain http on a local network. */
export function newMessageId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
