/**
 * Loads what sends votes when the first one is cast: most readers cast none. Until it is there, and where it cannot be
 * loaded, the form is sent as forms are.
 */
export function sendVotesOnUse(): void {
  const form = document.querySelector<HTMLFormElement>("[data-vote]");
  form?.addEventListener(
    "change",
    () => {
      import("./vote.ts").then(
        ({ sendVotes }) => sendVotes(form),
        () => {},
      );
    },
    { once: true },
  );
}
