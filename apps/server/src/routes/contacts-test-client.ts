export interface Started {
  readonly id: string;
  readonly token: string;
  readonly deviceToken: string;
  readonly ticketNumber: number;
}

interface Asked {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
}

/** Calls what a visitor's browser calls; the server may start later than the client is made. */
export function contactsClient(origin: () => string) {
  const request = async (path: string, { token, body, ...init }: Asked = {}) =>
    fetch(origin() + path, {
      ...init,
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      headers: {
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
    });
  const json = async (path: string, init: Parameters<typeof request>[1] = {}) => {
    const response = await request(path, init);
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  const post = (path: string, token: string | undefined, body: unknown) =>
    json(path, { method: "POST", body, ...(token ? { token } : {}) });
  const start = async (token?: string): Promise<Started> =>
    (await post("/sessions", token, { channel: "web", locale: "en" })).body as unknown as Started;
  const historyOf = async (token: string) =>
    ((await json("/contact/sessions", { token })).body as unknown as { sessions: { id: string }[] }).sessions.map(
      ({ id }) => id,
    );
  const ask = (session: { id: string }, token: string, text: string, id: string = crypto.randomUUID()) =>
    post(`/sessions/${session.id}/messages`, token, { id, text });
  return { request, json, post, start, historyOf, ask };
}
