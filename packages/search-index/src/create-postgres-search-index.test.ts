import { publicOnly, staffScope, type ChunkId, type SearchIndex, type WorkspaceId } from "@handrail/core";
import type { Database } from "@handrail/database";
import { describeBackends } from "@handrail/database/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPostgresSearchIndex } from "./create-postgres-search-index.ts";
import { documentId, newWorkspace, page } from "./test-pages.ts";

describeBackends("The search index", (open) => {
  let database: Database;
  let index: SearchIndex;
  let workspaceId: WorkspaceId;
  beforeAll(async () => {
    database = await open();
    index = createPostgresSearchIndex({ db: database.db });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    workspaceId = await newWorkspace(database);
  });

  const ask = async (text: string, { locale = "en", audiences = publicOnly, limit = 10, from = index } = {}) => {
    const { candidates } = await from.lexical({ workspaceId, text, locale, audiences, limit });
    return candidates.map(({ chunkId }) => chunkId as string);
  };

  describe("finds", () => {
    beforeEach(async () => {
      await index.put(workspaceId, [
        page({
          id: "install",
          sections: {
            Requirements: "Installation needs Node.",
            Ports: "Error E-1042 means that the port is taken. See https://docs.example.com/ports.",
          },
        }),
        page({
          id: "write",
          sections: { Publish: "Write and publish articles.", Names: "HTTPException is raised by C++ code." },
        }),
      ]);
    });

    test("another form of a word", async () =>
      expect((await ask("installing"))[0]).toBe("chk_install_en_requirements"));
    test("a misspelt word", async () => expect((await ask("instalation"))[0]).toBe("chk_install_en_requirements"));
    test("an exact code", async () => expect((await ask("e-1042"))[0]).toBe("chk_install_en_ports"));
    test("an address", async () => expect((await ask("docs.example.com/ports"))[0]).toBe("chk_install_en_ports"));
    test("part of a name in camel case", async () => expect((await ask("exception"))[0]).toBe("chk_write_en_names"));
    test("a word of the heading or the title", async () => {
      expect((await ask("requirements"))[0]).toBe("chk_install_en_requirements");
      expect((await ask("write"))[0]).toMatch(/^chk_write/);
    });
    test("something while a single word is known", async () => {
      expect((await ask("wherefore art thou, Node, my love?"))[0]).toBe("chk_install_en_requirements");
    });
    test("a phrase in quotation marks as it stands before its words elsewhere", async () => {
      await index.put(workspaceId, [
        page({
          id: "order",
          sections: { a: "Articles publish articles: publish!", b: "You publish articles here, once a day or so." },
        }),
      ]);
      expect((await ask("articles publish"))[0]).toBe("chk_order_en_a");
      expect((await ask('"here, once a day" publish articles'))[0]).toBe("chk_order_en_b");
      expect((await ask('"no such phrase" node'))[0]).toBe("chk_install_en_requirements");
    });
    test("nothing for marks alone", async () => expect(await ask("?! …")).toEqual([]));
  });

  test.each([
    ["zh", "如何安装软件", "安装软件包需要几分钟。", "公司位于里斯本。"],
    ["ja", "検索の設定", "管理者は検索を設定できます。", "会社は東京にあります。"],
    ["ko", "비밀번호 변경", "설정에서 비밀번호를 변경할 수 있습니다.", "회사는 서울에 있습니다."],
    ["th", "ตั้งค่าการค้นหา", "ผู้ดูแลระบบสามารถตั้งค่าการค้นหาได้", "บริษัทอยู่ที่กรุงเทพ"],
    ["ar", "كيف أغيّر كلمة السر", "يمكنك تغيير كلمة السرّ من الإعدادات.", "يقع المكتب في لشبونة."],
    ["hi", "पासवर्ड कैसे बदलें", "सेटिंग में पासवर्ड बदला जा सकता है।", "कार्यालय दिल्ली में है।"],
    ["ru", "сбросить пароль", "Пароль можно сбросить в настройках.", "Наш офис находится в Лиссабоне."],
    ["vi", "doi mat khau", "Bạn có thể đổi mật khẩu trong phần cài đặt.", "Văn phòng ở Hà Nội."],
    ["de", "Ubersetzungen", "Eine Übersetzung folgt der Quelle.", "Das Büro liegt in Lissabon."],
    ["tr", "ŞİFREYİ değiştir", "Şifreyi ayarlardan değiştirin.", "Ofis İstanbul'da."],
  ])("finds the right passage in %s", async (locale, question, right, wrong) => {
    await index.put(workspaceId, [page({ id: "a", locale, title: "A", sections: { one: wrong, two: right } })]);
    expect((await ask(question, { locale }))[0]).toBe(`chk_a_${locale}_two`);
  });

  test("keeps workspaces, locales and audiences apart without shortening the list", async () => {
    const other = await newWorkspace(database);
    await index.put(other, [page({ id: "theirs", sections: { a: "secret handshake" } })]);
    await index.put(workspaceId, [
      page({ id: "german", locale: "de", sections: { a: "handshake" } }),
      ...Array.from({ length: 30 }, (_, place) =>
        page({ id: `inner${place}`, audience: "internal", sections: { a: `handshake handshake number ${place}` } }),
      ),
      page({ id: "outer1", sections: { a: "a long text that speaks of a handshake among many other things" } }),
      page({ id: "outer2", sections: { a: "one more text with a handshake in it and much else besides" } }),
    ]);
    expect((await ask("handshake", { limit: 2 })).sort()).toEqual(["chk_outer1_en_a", "chk_outer2_en_a"]);
    expect(await ask("handshake", { limit: 5, audiences: staffScope })).toHaveLength(5);
    expect(await ask("handshake", { locale: "de" })).toEqual(["chk_german_de_a"]);
  });

  test("follows an edit, a removal and a return at the next question, also through another process's handle", async () => {
    const elsewhere = createPostgresSearchIndex({ db: database.db });
    const first = page({ id: "a", sections: { one: "apples", two: "pears" } });
    expect(await index.put(workspaceId, [first])).toEqual([{ documentId: documentId("a"), outcome: "added" }]);
    expect(await ask("pears", { from: elsewhere })).toEqual(["chk_a_en_two"]);
    expect((await index.put(workspaceId, [first]))[0]!.outcome).toBe("unchanged");

    const edited = page({ id: "a", sections: { one: "apples", three: "plums" } });
    expect((await index.put(workspaceId, [edited]))[0]!.outcome).toBe("updated");
    expect(await ask("pears", { from: elsewhere })).toEqual([]);
    expect(await ask("plums", { from: elsewhere })).toEqual(["chk_a_en_three"]);

    await index.remove(workspaceId, [documentId("a")]);
    expect(await ask("apples", { from: elsewhere })).toEqual([]);
    expect(await index.statistics(workspaceId, null)).toMatchObject({ documents: 0, chunks: 0, segments: 0 });
    await index.put(workspaceId, [first]);
    expect(await ask("apples", { from: elsewhere })).toEqual(["chk_a_en_one"]);
  });

  test("leaves no trace of a write that failed", async () => {
    const broken = page({ id: "b", sections: { one: "broken" } });
    const twice = { ...broken, chunks: [broken.chunks[0]!, broken.chunks[0]!] };
    await index.put(workspaceId, [page({ id: "a", sections: { one: "sound" } })]);
    await expect(index.put(workspaceId, [page({ id: "a", sections: { one: "changed" } }), twice])).rejects.toThrow();
    expect(await ask("sound")).toEqual(["chk_a_en_one"]);
    expect(await ask("broken")).toEqual([]);
    expect(await index.listDocuments(workspaceId, "article")).toHaveLength(1);
  });

  test("answers the same before and after merging, also when pages change meanwhile", async () => {
    const words = ["red", "green", "blue", "black", "white", "grey", "brown", "pink"];
    for (let place = 0; place < 20; place++) {
      const text = `${words[place % 8]} and ${words[(place * 3) % 8]} thing`;
      await index.put(workspaceId, [page({ id: `p${place}`, sections: { one: text, two: "filler text" } })]);
    }
    await index.remove(workspaceId, [documentId("p3")]);
    const before = await Promise.all(words.map((word) => ask(word)));
    const segments = (await index.statistics(workspaceId, null)).segments;

    const [ours, , , theirs] = await Promise.all([
      index.upkeep.mergeSegments(workspaceId),
      index.put(workspaceId, [page({ id: "p5", sections: { one: "violet" } })]),
      index.remove(workspaceId, [documentId("p6")]),
      createPostgresSearchIndex({ db: database.db }).upkeep.mergeSegments(workspaceId),
    ]);
    await index.upkeep.mergeSegments(workspaceId);
    // Whichever is faster does the work, the other one throws its own away.
    expect(ours + theirs).toBeGreaterThan(0);
    expect((await index.statistics(workspaceId, null)).segments).toBeLessThan(segments);
    const after = await Promise.all(words.map((word) => ask(word)));
    const kept = (ids: readonly string[]) => ids.filter((id) => !/_p[56]_/.test(id)).sort();
    expect(after.map(kept)).toEqual(before.map(kept));
    expect(after.flat().some((id) => /_p6_/.test(id))).toBe(false);
    expect(await ask("violet")).toEqual(["chk_p5_en_one"]);
    expect((await index.statistics(workspaceId, null)).chunks).toBe(35);
  });

  test("ignores a merge that a crash left unfinished", async () => {
    await index.put(workspaceId, [page({ id: "a", sections: { one: "lighthouse" } })]);
    await database.db
      .insertInto("search_segments")
      .columns([
        "workspace_id",
        "kind",
        "locale",
        "state",
        "entry_count",
        "entry_ids",
        "lengths",
        "length_sums",
        "audiences",
        "audience_codes",
        "size_bytes",
      ])
      .expression((select) =>
        select
          .selectFrom("search_segments")
          .select((row) => [
            "workspace_id",
            "kind",
            "locale",
            row.val<"building">("building").as("state"),
            "entry_count",
            "entry_ids",
            "lengths",
            "length_sums",
            "audiences",
            "audience_codes",
            "size_bytes",
          ])
          .where("workspace_id", "=", workspaceId),
      )
      .execute();
    expect(await ask("lighthouse")).toEqual(["chk_a_en_one"]);
    expect((await index.statistics(workspaceId, null)).chunks).toBe(1);
  });

  describe("suggests", () => {
    const suggest = async (text: string, locale = "en") =>
      (await index.suggest({ workspaceId, text, locale, audiences: publicOnly, limit: 5 })).map(
        ({ highlight }) => highlight,
      );
    beforeEach(async () => {
      await index.put(workspaceId, [
        page({ id: "a", title: "Publish changes", sections: { "How to publish": "x", "Before you publish": "x" } }),
        page({ id: "b", title: "Reset a password", sections: { "Forgotten password": "x" } }),
        page({ id: "c", locale: "ja", title: "検索の仕組み", sections: { 設定: "x" } }),
        page({ id: "d", title: "Publish secrets", audience: "internal", sections: {} }),
      ]);
    });

    test("what begins with the letters typed, first", async () =>
      expect(await suggest("Publi")).toEqual([
        "\ue000Publi\ue001sh changes",
        "How to \ue000publi\ue001sh",
        "Before you \ue000publi\ue001sh",
      ]));
    test("the right heading in spite of a slip", async () =>
      expect((await suggest("forgoten pass"))[0]).toBe("\ue000Forgotten\ue001 \ue000pass\ue001word"));
    test("from a single character of a script without spaces", async () =>
      expect(await suggest("検", "ja")).toEqual(["\ue000検\ue001索の仕組み"]));
    test("with title, heading and anchor of the hit", async () => {
      const [hit] = await index.suggest({
        workspaceId,
        text: "forgotten",
        locale: "en",
        audiences: publicOnly,
        limit: 1,
      });
      expect(hit).toMatchObject({
        title: "Reset a password",
        heading: "Forgotten password",
        anchor: "forgotten-password",
        url: "/en/b/",
      });
    });
  });

  describe("keeps vectors", () => {
    const model = "test@1";
    const dense = async (vector: readonly number[], locale = "en") =>
      (
        await index.dense({
          workspaceId,
          vector: Float32Array.from(vector),
          model,
          locale,
          audiences: publicOnly,
          limit: 10,
        })
      )?.map(({ chunkId }) => chunkId as string);
    const embed = async (vectors: Readonly<Record<string, readonly number[]>>) => {
      const missing = await index.withoutVector(workspaceId, model, 100);
      await index.putVectors(
        workspaceId,
        model,
        missing.map(({ id, contentHash }) => ({
          chunkId: id,
          contentHash,
          vector: Float32Array.from(vectors[id] ?? [0, 1]),
        })),
      );
    };

    test("of chunks whose text stays, and asks anew for those that change", async () => {
      await index.put(workspaceId, [page({ id: "a", sections: { one: "apples", two: "pears" } })]);
      await embed({ chk_a_en_one: [1, 0] });
      expect(await dense([1, 0])).toEqual(["chk_a_en_one", "chk_a_en_two"]);
      await index.put(workspaceId, [page({ id: "a", sections: { one: "apples", two: "plums" } })]);
      expect(await dense([1, 0])).toBeUndefined();
      expect((await index.withoutVector(workspaceId, model, 10)).map(({ id }) => id)).toEqual(["chk_a_en_two"]);
      expect((await index.statistics(workspaceId, model)).embedded).toBe(1);
      await embed({});
      expect(await dense([1, 0])).toEqual(["chk_a_en_one", "chk_a_en_two"]);
      await index.remove(workspaceId, [documentId("a")]);
      expect(await dense([1, 0])).toBeUndefined();
    });

    test("but not one that was made of a text that has changed since", async () => {
      await index.put(workspaceId, [page({ id: "a", sections: { one: "apples" } })]);
      const [stale] = await index.withoutVector(workspaceId, model, 1);
      await index.put(workspaceId, [page({ id: "a", sections: { one: "other" } })]);
      await index.putVectors(workspaceId, model, [
        { chunkId: stale!.id, contentHash: stale!.contentHash, vector: Float32Array.of(1, 0) },
        { chunkId: "chk_gone" as ChunkId, contentHash: "x", vector: Float32Array.of(1, 0) },
      ]);
      expect((await index.statistics(workspaceId, model)).embedded).toBe(0);
    });

    test("behind the same filters as words", async () => {
      await index.put(workspaceId, [
        page({ id: "a", sections: { one: "x" } }),
        page({ id: "b", sections: { one: "x" }, audience: "internal" }),
        page({ id: "c", sections: { one: "x" }, locale: "de" }),
      ]);
      await embed({});
      expect(await dense([0, 1])).toEqual(["chk_a_en_one"]);
      await index.put(workspaceId, [page({ id: "a", sections: { one: "x" }, audience: "internal" })]);
      expect(await dense([0, 1])).toEqual([]);
    });
  });
});
