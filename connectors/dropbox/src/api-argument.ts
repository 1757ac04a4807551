/**
 * JSON for a header. Headers carry Latin-1 at best, so everything beyond ASCII is escaped, and so is the delete
 * character, which a header may not hold.
 */
export function apiArgument(argument: object): string {
  return JSON.stringify(argument).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
