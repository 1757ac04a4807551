/**
 * Sends a vote as soon as it is cast, and the comment after it as the same vote. What names it stays in this page: no
 * cookie, and no two votes of one reader belong together. Called when the first choice has been made.
 */
export function sendVotes(form: HTMLFormElement): void {
  const vote = crypto.randomUUID?.();
  const thanks = form.querySelector<HTMLElement>("[role=status]");
  const words = thanks?.textContent ?? "";

  async function send(sent: "vote" | "comment"): Promise<void> {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
    if (vote) body.set("vote", vote);
    const response = await fetch(form.action, { method: "POST", body, headers: { accept: "application/json" } }).catch(
      () => undefined,
    );
    form.dataset["sent"] = response?.ok ? sent : "failed";
    if (thanks) thanks.textContent = response?.ok ? words : (form.dataset["failed"] ?? "");
    if (sent === "comment" && response?.ok) thanks?.focus();
  }

  // Arrow keys choose in a group of radio buttons, so a choice may still change; the last one counts.
  let timer: ReturnType<typeof setTimeout> | undefined;
  const cast = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void send("vote"), 400);
  };
  cast();
  form.addEventListener("change", (event) => {
    if ((event.target as HTMLElement).tagName === "INPUT") cast();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    void send("comment");
  });
}
