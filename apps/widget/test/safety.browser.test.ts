import { expect, test } from "vitest";
import { hostileStringsFolder, liveStringIds, readHostileStrings } from "./shared-data.ts";
import { describeInBrowser, citation, reply } from "./stage.ts";

describeInBrowser("what others write", (stage) => {
  test("marks a link that leads elsewhere, and shows a number without a source as text", async () => {
    stage.turn = () => ({
      reply: { ...reply, text: "See [the shop](https://elsewhere.example/x), [home](/en/) and [7]." },
    });
    const chat = await stage.open();
    await stage.ask(chat, "Links");
    await chat.locator(".sources").waitFor();
    expect(await chat.locator(".prose").innerText()).toBe("See the shop (elsewhere.example), home and [7].");
    expect(await chat.locator(".prose a").first().getAttribute("rel")).toBe("noopener noreferrer nofollow");
  });

  test("hears only its own host page", async () => {
    const chat = await stage.open();
    await chat.evaluate(() => window.postMessage({ handrail: "open", question: "forged" }, "*"));
    await stage.page.evaluate(() => window.postMessage({ handrail: "close" }, "*"));
    await stage.page.waitForTimeout(100);
    expect(stage.api.received).toEqual([]);
    expect(await stage.launcher().getAttribute("aria-expanded")).toBe("true");
  });

  test.skipIf(!hostileStringsFolder)(
    "shows hostile strings as inert text (skipped without ../shared/data/safety/xss)",
    { timeout: 120_000 },
    async () => {
      const foreign: string[] = [];
      stage.page.on("request", (request) => {
        if (!request.url().startsWith(stage.api.origin) && !request.url().startsWith(stage.host.origin))
          foreign.push(request.url());
      });
      const dialogs: string[] = [];
      stage.page.on("dialog", (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      const html = readHostileStrings("html_payloads.jsonl");
      const strings = [...readHostileStrings("markdown_payloads.jsonl"), ...html];

      // The control: taken for markup, some of the very same strings do run.
      const live = liveStringIds();
      const control = await stage.browser.newPage();
      const ran = await control.evaluate(
        async (payloads) => {
          let count = 0;
          for (const name of ["alert", "prompt", "confirm"]) Object.assign(window, { [name]: () => count++ });
          // Some of the strings put elements of their own in the place of `document.body`.
          const places = payloads.map(() => document.body.appendChild(document.createElement("div")));
          places.forEach((place, index) => (place.innerHTML = payloads[index] ?? ""));
          await new Promise((resolve) => setTimeout(resolve, 1000));
          return count;
        },
        html.filter(({ id }) => live.has(id)).map(({ payload }) => payload),
      );
      await control.close();
      expect(ran).toBeGreaterThan(10);

      const chat = await stage.open();
      await stage.ask(chat, "Hello");
      await chat.locator(".sources").waitFor();
      const session = stage.api.session();
      for (let start = 0; start < strings.length; start += 50) {
        const text = strings
          .slice(start, start + 50)
          .map(({ payload }) => payload)
          .join("\n\n");
        stage.api.append(session, {
          kind: "message.created",
          payload: {
            messageId: `hostile-${start}`,
            author: start % 100 === 0 ? "ai" : "agent",
            authorName: text.slice(0, 80),
            text,
            reply: {
              ...reply,
              citations: [{ ...citation, title: text.slice(0, 200), quote: text, url: text.slice(0, 300) }],
            },
          },
        });
      }
      await expect
        .poll(() => chat.locator(".answer").count(), { timeout: 60_000 })
        .toBe(1 + Math.ceil(strings.length / 50));
      await chat.locator("button.citation, .sources button").last().click();
      await chat.locator(".sheet").waitFor();
      const found = await chat.evaluate(() => {
        const allowed = new Set(
          "BODY MAIN HEADER DIV SECTION P B SPAN SVG PATH TIME H1 H2 BUTTON FORM TEXTAREA OL UL LI A STRONG EM CODE PRE BLOCKQUOTE BR".split(
            " ",
          ),
        );
        const elements = [...document.body.querySelectorAll("*")];
        return {
          elements: elements.length,
          strange: elements
            // The one chooser of files is the chat's own.
            .filter((element) => !allowed.has(element.tagName.toUpperCase()) && !element.closest(".composer .attach"))
            .map((element) => element.outerHTML),
          handlers: elements
            .filter((element) =>
              element
                .getAttributeNames()
                .some((name) => name.startsWith("on") || (name === "style" && element.tagName !== "TEXTAREA")),
            )
            .map((element) => element.outerHTML),
          schemes: [...new Set([...document.querySelectorAll("a")].map((link) => link.protocol))],
        };
      });
      expect(found.elements).toBeGreaterThan(3000);
      expect(found.strange).toEqual([]);
      expect(found.handlers).toEqual([]);
      expect(found.schemes.filter((scheme) => !["http:", "https:", "mailto:"].includes(scheme))).toEqual([]);
      expect(dialogs).toEqual([]);
      expect(foreign).toEqual([]);
      expect(stage.problems).toEqual([]);
    },
  );
});
