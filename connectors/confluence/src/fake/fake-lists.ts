import type { FakeResponse } from "@handrail/testing";

export const unknownCursor: FakeResponse = {
  status: 400,
  body: { errors: [{ status: 400, code: "INVALID_REQUEST_PARAMETER", title: "Invalid cursor" }] },
};

export interface FakeLists {
  /** Items per page, whatever a client asks for beyond it. */
  pageSize: number;
  /** Items from which on the server gives up with 504. */
  tooMany: number;
  page(url: URL, items: readonly unknown[]): FakeResponse;
}

/** Pages with opaque cursors, whose next address is relative to the host that the site has. */
export function createFakeLists(): FakeLists {
  return {
    pageSize: 250,
    tooMany: Number.POSITIVE_INFINITY,
    page(url, items) {
      const { tooMany, pageSize } = this;
      const limit = Math.min(Number(url.searchParams.get("limit") ?? 25), pageSize);
      if (limit >= tooMany) return { status: 504, body: "Gateway Timeout" };
      const cursor = url.searchParams.get("cursor");
      const offset = cursor === null ? 0 : Number(/^at(\d+)$/.exec(Buffer.from(cursor, "base64url").toString())?.[1]);
      if (Number.isNaN(offset)) return unknownCursor;
      const next = new URL(url);
      next.searchParams.set("cursor", Buffer.from(`at${offset + limit}`).toString("base64url"));
      const hasMore = offset + limit < items.length;
      return {
        body: {
          results: items.slice(offset, offset + limit),
          _links: {
            base: "https://acme.atlassian.net/wiki",
            ...(hasMore ? { next: `${next.pathname}${next.search}` } : {}),
          },
        },
      };
    },
  };
}
