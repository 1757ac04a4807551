export const isColour = (text: string): boolean => /^#[\da-f]{6}$/i.test(text);

/** An origin without a path; `*.` stands for every host below. */
export const isOrigin = (text: string): boolean =>
  /^https?:\/\/(?:\*\.)?[a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?$/i.test(text);
