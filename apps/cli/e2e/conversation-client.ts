import type { Reply } from "@handrail/core";

export interface TestSession {
  readonly id: string;
  readonly token: string;
  readonly ticketNumber: number;
}

/** Speaks the public API as a customer's program would. */
export async function newSession(url: string, locale: string): Promise<TestSession> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ channel: "api", locale }),
  });
  if (response.status !== 201) throw new Error(`No session: ${response.status} ${await response.text()}`);
  return (await response.json()) as TestSession;
}

export async function say(
  url: string,
  session: TestSession,
  text: string,
  id: string = crypto.randomUUID(),
): Promise<Reply> {
  const response = await fetch(`${url}/api/v1/sessions/${session.id}/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${session.token}` },
    body: JSON.stringify({ id, text }),
  });
  if (!response.ok) throw new Error(`No reply: ${response.status} ${await response.text()}`);
  return (await response.json()) as Reply;
}

/** Asks one question in a session of its own. */
export async function ask(url: string, locale: string, text: string): Promise<Reply> {
  return say(url, await newSession(url, locale), text);
}
