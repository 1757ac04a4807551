import {
  publicOnly,
  staffScope,
  type AudienceScope,
  type DocumentWithChunks,
  type SearchIndex,
  type Suggester,
  type WorkspaceId,
} from "@handrail/core";
import type { Database } from "@handrail/database";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { documentId, newWorkspace, page } from "../test-pages.ts";

export interface SuggesterUnderTest {
  readonly database: Database;
  readonly index: SearchIndex;
  readonly suggester: Suggester;
  close(): Promise<void>;
}

/** What every driver of `Suggester` does. The search index is where documents are written, as in the product. */
export function describeSuggester(open: () => Promise<SuggesterUnderTest>): void {
  let subject: SuggesterUnderTest;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    subject = await open();
  });
  afterAll(() => subject.close());
  beforeEach(async () => {
    workspaceId = await newWorkspace(subject.database);
  });

  interface Asked {
    readonly locale?: string;
    readonly audiences?: AudienceScope;
    readonly limit?: number;
    readonly of?: WorkspaceId;
  }
  const ask = (text: string, { locale = "en", audiences = publicOnly, limit = 10, of = workspaceId }: Asked = {}) =>
    subject.suggester.suggest({ workspaceId: of, text, locale, audiences, limit });
  const addresses = async (text: string, asked: Asked = {}) =>
    (await ask(text, asked)).map(({ url, anchor }) => (anchor ? `${url}#${anchor}` : url));
  const catchUp = async (of = workspaceId) => {
    expect(await subject.suggester.catchUp(of, "changed")).toMatchObject({ kind: "done" });
  };
  const publish = async (...documents: readonly DocumentWithChunks[]) => {
    await subject.index.put(workspaceId, documents);
    await catchUp();
  };
  const passwords = page({
    id: "passwords",
    title: "Forgotten password",
    sections: { "Reset it by mail": "…", "Two-factor codes": "…" },
  });
  const publishing = page({ id: "publishing", title: "Publish an article", sections: { "Undo a publication": "…" } });

  describe("finds", () => {
    beforeEach(() => publish(passwords, publishing));

    test("a title by the beginning of its first word", async () =>
      expect(await ask("Forg")).toEqual([
        {
          documentId: documentId("passwords"),
          title: "Forgotten password",
          heading: "",
          url: "/en/passwords/",
          anchor: "",
          locale: "en",
          highlight: "\ue000Forg\ue001otten password",
        },
      ]));
    test("a heading, with the page it stands on", async () => {
      const [hit] = await ask("reset");
      expect(hit).toMatchObject({
        title: "Forgotten password",
        heading: "Reset it by mail",
        url: "/en/passwords/",
        highlight: "\ue000Reset\ue001 it by mail",
      });
      expect(decodeURIComponent(hit!.anchor)).toBe("reset-it-by-mail");
    });
    test("several words, the last one unfinished", async () =>
      expect((await ask("undo a publ"))[0]).toMatchObject({ heading: "Undo a publication" }));
    test("what is spelt wrong", async () => {
      expect((await ask("forgoten"))[0]).toMatchObject({ title: "Forgotten password", heading: "" });
      expect((await ask("factro codes"))[0]).toMatchObject({ heading: "Two-factor codes" });
    });
    test("the shorter of two headings that match alike", async () => {
      await publish(page({ id: "more", title: "More", sections: { "Export all articles at once": "…", Export: "…" } }));
      expect((await ask("export")).map(({ heading }) => heading)).toEqual(["Export", "Export all articles at once"]);
    });
    test("no more than was asked for", async () => {
      const sections = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`Report number ${index}`, "…"]));
      await publish(page({ id: "reports", sections }));
      expect(await ask("report", { limit: 7 })).toHaveLength(7);
    });
    test("nothing for text without a letter or digit", async () => {
      for (const text of ["", " ", "?!", '"', "-", "…"]) expect(await ask(text)).toEqual([]);
    });
    test("the same with signs around the words that a query language would obey", async () => {
      for (const text of ["forgotten -password", '"forgotten password', "-forgotten password"])
        expect((await ask(text))[0]).toMatchObject({ title: "Forgotten password", heading: "" });
    });
    test("something or nothing, but no error, for very long text", async () => {
      expect((await ask(`forgotten ${"password ".repeat(60)}`.slice(0, 500)))[0]).toMatchObject({
        title: "Forgotten password",
      });
    });
  });

  test("finds in scripts without spaces, and from right to left", async () => {
    await publish(
      page({ id: "kensaku", locale: "ja", title: "検索の仕組み", sections: {} }),
      page({ id: "seoljeong", locale: "ko", title: "환경설정을 바꾸기", sections: {} }),
      page({ id: "rahat", locale: "th", title: "ลืมรหัสผ่าน", sections: {} }),
      page({ id: "sousuo", locale: "zh", title: "重置密码", sections: {} }),
      page({ id: "bahth", locale: "ar", title: "استعادة كلمة المرور", sections: {} }),
    );
    for (const part of ["検", "検索", "仕組", "索の仕"])
      expect(await addresses(part, { locale: "ja" })).toEqual(["/ja/kensaku/"]);
    for (const part of ["重置", "密码", "置密"])
      expect((await ask(part, { locale: "zh" }))[0]).toMatchObject({
        url: "/zh/sousuo/",
        highlight: "重置密码".replace(part, `\ue000${part}\ue001`),
      });
    expect(await addresses("설정", { locale: "ko" })).toEqual(["/ko/seoljeong/"]);
    expect(await addresses("ผ่าน", { locale: "th" })).toEqual(["/th/rahat/"]);
    expect(await addresses("استعا", { locale: "ar" })).toEqual(["/ar/bahth/"]);
  });

  test("keeps languages apart", async () => {
    await publish(passwords, page({ id: "passwords", locale: "de", title: "Passwort vergessen", sections: {} }));
    expect(await addresses("passw", { locale: "de" })).toEqual(["/de/passwords/"]);
    expect(await addresses("passw", { locale: "en" })).toContain("/en/passwords/");
    expect(await addresses("passw", { locale: "fr" })).toEqual([]);
  });

  test("keeps workspaces apart", async () => {
    await publish(passwords);
    const other = await newWorkspace(subject.database);
    await subject.index.put(other, [page({ id: "secret", title: "Forgotten secrets", sections: {} })]);
    await catchUp(other);
    expect(await addresses("forg")).toEqual(["/en/passwords/"]);
    expect(await addresses("forg", { of: other })).toEqual(["/en/secret/"]);
  });

  describe("shows a document", () => {
    const internal = page({ id: "runbook", title: "Runbook", audience: "internal", sections: { "Restart it": "…" } });

    test("only to its audience", async () => {
      await publish(internal);
      expect(await ask("runb")).toEqual([]);
      expect(await ask("runb", { audiences: [] })).toEqual([]);
      expect(await addresses("runb", { audiences: staffScope })).toEqual(["/en/runbook/"]);
    });
    test("to nobody else, whatever an audience is called", async () => {
      await publish(internal);
      const audiences = ['segment:x"] OR audience IN ["internal', "segment:\\"] as const;
      expect(await ask("runb", { audiences })).toEqual([]);
    });
    test("to a named segment", async () => {
      await publish(page({ id: "offer", title: "Offer", audience: 'segment:big "whales"', sections: {} }));
      expect(await addresses("offer", { audiences: ['segment:big "whales"'] })).toEqual(["/en/offer/"]);
      expect(await ask("offer")).toEqual([]);
    });
    test("no longer to those who may not see it any more, at once", async () => {
      await publish(page({ id: "runbook", title: "Runbook", sections: { "Restart it": "…" } }));
      expect(await addresses("runb")).toEqual(["/en/runbook/"]);
      await subject.index.put(workspaceId, [internal]);
      expect(await ask("runb")).toEqual([]);
      await catchUp();
      expect(await ask("runb")).toEqual([]);
    });
    test("no longer once it is removed, at once", async () => {
      await publish(passwords, publishing);
      await subject.index.remove(workspaceId, [documentId("passwords")]);
      expect(await ask("forg")).toEqual([]);
      await catchUp();
      expect(await ask("forg")).toEqual([]);
      expect(await addresses("publ")).toContain("/en/publishing/");
    });
  });

  test("knows what was published by the next request, and what a page was called no more", async () => {
    await publish(passwords);
    await subject.index.put(workspaceId, [page({ id: "passwords", title: "Lost keys", sections: { Locksmith: "…" } })]);
    for (const _ of ["before it is taken over", "after"]) {
      expect((await ask("lost"))[0]).toMatchObject({ title: "Lost keys", heading: "" });
      expect((await ask("locks"))[0]).toMatchObject({ title: "Lost keys", heading: "Locksmith" });
      expect(await ask("reset")).toEqual([]);
      await catchUp();
    }
  });

  test("answers the same when its copy has been compared or made anew, and when there was nothing to do", async () => {
    await publish(passwords, publishing);
    const before = await ask("p");
    expect(before.length).toBeGreaterThan(0);
    expect(await subject.suggester.catchUp(workspaceId, "all")).toEqual({ kind: "done", put: 0, removed: 0 });
    expect(await ask("p")).toEqual(before);
    expect(await subject.suggester.rebuild(workspaceId)).toMatchObject({ kind: "done" });
    expect(await ask("p")).toEqual(before);
    expect(await subject.suggester.catchUp(workspaceId, "changed")).toEqual({ kind: "done", put: 0, removed: 0 });
  });

  test("says that all is well once it has taken everything over", async () => {
    await publish(passwords);
    expect(await subject.suggester.status(workspaceId)).toMatchObject({ state: "ready", note: "" });
  });
}
