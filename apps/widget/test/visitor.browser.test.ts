import { expect, test } from "vitest";
import { samplePicture } from "../scripts/sample-picture.ts";
import { describeInBrowser, reply } from "./stage.ts";

const text = { name: "order.txt", mimeType: "text/plain", buffer: Buffer.from("Order 4821") };
const picture = { name: "receipt.png", mimeType: "image/png", buffer: samplePicture };

describeInBrowser("what a visitor can do", (stage) => {
  test("sends files with a message, and sees pictures as pictures", async () => {
    stage.turn = () => ({ reply: { ...reply, kind: "handoff", text: "", citations: [] } });
    const chat = await stage.open();
    await chat.locator(".attach input").setInputFiles([picture, text]);
    await expect.poll(() => chat.locator(".composer .file").count()).toBe(2);
    await expect.poll(() => chat.locator(".composer progress").count()).toBe(0);
    await stage.ask(chat, "Two files");
    await chat.locator(".picture img").waitFor();
    expect(stage.api.received[0]?.attachments).toEqual(["att_1", "att_2"]);
    expect(await chat.locator(".composer .file").count()).toBe(0);
    expect(await chat.locator(".sent .file").innerText()).toContain("order.txt");
    await expect
      .poll(() => chat.locator(".picture img").evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBe(240);
    const download = stage.page.waitForEvent("download");
    await chat.locator(".sent .file").click();
    expect((await download).suggestedFilename()).toBe("order.txt");
    expect(stage.problems).toEqual([]);
  });

  test("says on the file itself what is wrong with it", async () => {
    const chat = await stage.open();
    stage.api.failUpload = 400;
    await chat.locator(".attach input").setInputFiles([text]);
    await expect.poll(() => chat.locator(".failed-file small").innerText()).toBe("This kind of file is not accepted");
    await chat.getByLabel("Remove order.txt").click();
    stage.api.failUpload = 500;
    await chat.locator(".attach input").setInputFiles([text]);
    await expect.poll(() => chat.locator(".failed-file small").innerText()).toBe("Not uploaded");
    stage.api.failUpload = 0;
    await chat.locator(".composer .link").click();
    await expect.poll(() => chat.locator(".failed-file").count()).toBe(0);
    // A file is a message, also without words.
    await chat.getByLabel("Send", { exact: true }).click();
    await chat.locator(".sent .file").waitFor();
    expect(stage.api.received[0]).toMatchObject({ text: "", attachments: ["att_1"] });
  });

  test("takes files from the clipboard and from a drag", async () => {
    const chat = await stage.open();
    await chat.evaluate(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(["pasted"], "pasted.txt", { type: "text/plain" }));
      const field = document.querySelector("textarea");
      field?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }));
    });
    await chat.getByText("pasted.txt").waitFor();
    const drag = (type: string) =>
      chat.evaluate((name) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["dropped"], "dropped.txt", { type: "text/plain" }));
        document.querySelector("main")?.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true }));
      }, type);
    await drag("dragover");
    expect(await chat.locator(".drop").innerText()).toBe("Drop files here");
    await drag("drop");
    await chat.getByText("dropped.txt").waitFor();
    expect(await chat.locator(".drop").count()).toBe(0);
  });

  test("says whether an answer helped, and what it lacked", async () => {
    const chat = await stage.open();
    await stage.ask(chat, "one");
    await chat.locator(".feedback button").last().click();
    await expect.poll(() => stage.focused(chat)).toBe("What was missing?");
    await stage.page.keyboard.type("The price");
    await stage.page.keyboard.press("Enter");
    await expect.poll(() => chat.locator(".feedback").innerText()).toBe("Thank you for your answer.");
    const given = () => stage.api.session().events.filter((event) => event.kind === "feedback.given");
    await expect
      .poll(() => given().map((event) => event.payload))
      .toEqual([
        { messageId: "reply_" + stage.api.received[0]?.id, helpful: false },
        { messageId: "reply_" + stage.api.received[0]?.id, helpful: false, comment: "The price" },
      ]);
    await stage.page.reload();
    expect(await (await stage.frame()).locator(".feedback").innerText()).toBe("Thank you for your answer.");
  });

  test("chooses one of the replies that the assistant offers", async () => {
    stage.turn = (asked) =>
      asked === "plans"
        ? { reply: { ...reply, quickReplies: ["The free plan", "The team plan"] } }
        : { reply: { ...reply, text: `About ${asked}` } };
    const chat = await stage.open();
    await stage.ask(chat, "plans");
    await chat.locator(".chips button").first().click();
    await chat.getByText("About The free plan").waitFor();
  });

  test("finds earlier conversations, with what is unread in them, and goes on in one", async () => {
    const chat = await stage.open();
    await stage.ask(chat, "The first");
    await chat.locator(".sources").waitFor();
    const first = stage.api.session();
    await expect.poll(() => first.readUpTo.contact).toBe(3);
    await chat.getByLabel("Your conversations").click();
    await chat.locator(".history .starters button").click();
    await chat.locator(".greeting").waitFor();
    await stage.ask(chat, "The second");
    await chat.locator(".sources").waitFor();
    expect(stage.api.sessions.size).toBe(2);
    stage.api.agentSays(first, "Ana", "About the first");
    await chat.getByLabel("Your conversations").click();
    const rows = chat.locator(".conversations button");
    await expect.poll(() => rows.count()).toBe(2);
    expect(await rows.nth(1).locator(".count").innerText()).toBe("1");
    await rows.nth(1).click();
    await chat.getByText("About the first").waitFor();
    await expect.poll(() => first.readUpTo.contact).toBe(4);
    await stage.ask(chat, "And on");
    await expect.poll(() => first.events.some((event) => JSON.stringify(event).includes("And on"))).toBe(true);
    // Escape closes the list and gives the focus back.
    await chat.getByLabel("Your conversations").click();
    await expect.poll(() => stage.focused(chat)).toBe("Back to the conversation");
    await stage.page.keyboard.press("Escape");
    await expect.poll(() => stage.focused(chat)).toBe("Your conversations");
  });

  test("takes conversations to another device with a code sent by email, and signs out", async () => {
    const signIn = async (chat: Awaited<ReturnType<typeof stage.frame>>) => {
      await chat.getByLabel("Your conversations").click();
      await chat.locator(".sign-in input").fill("mona@example.com");
      await chat.locator(".sign-in [type=submit]").click();
      await chat.locator(".sign-in [inputmode]").fill("111111");
      await chat.locator(".sign-in [type=submit]").click();
      await expect.poll(() => chat.locator(".sign-in .too-long").innerText()).toContain("not valid");
      await chat.locator(".sign-in [inputmode]").fill("123 456");
      await chat.locator(".sign-in [type=submit]").click();
      await chat.getByText("Signed in as mona@example.com").waitFor();
    };
    const chat = await stage.open();
    await stage.ask(chat, "My question");
    await chat.locator(".sources").waitFor();
    await signIn(chat);
    const device = await stage.newDevice();
    await device.locator("handrail-widget button").click();
    const elsewhere = await stage.frame(device);
    await signIn(elsewhere);
    await expect.poll(() => elsewhere.locator(".conversations button").count()).toBe(1);
    await elsewhere.getByText("Sign out").click();
    await expect.poll(() => elsewhere.locator(".conversations button").count()).toBe(0);
    expect(stage.api.contacts.mails).toEqual(["mona@example.com", "mona@example.com"]);
    await device.context().close();
  });

  test("ends a conversation, and writing goes on in a new one when it was closed too long ago", async () => {
    const chat = await stage.open();
    await stage.ask(chat, "one");
    await chat.locator(".sources").waitFor();
    await chat.getByLabel("Your conversations").click();
    await chat.getByText("End this conversation").click();
    await chat.getByText("This conversation is closed.").waitFor();
    stage.api.session().expired = true;
    await stage.ask(chat, "two");
    await chat.getByText("This continues an earlier conversation").waitFor();
    expect(await chat.locator(".bubble").allInnerTexts()).toEqual(["two"]);
    expect(stage.api.sessions.size).toBe(2);
  });

  test("sees when people have read, when they answer, and what was taken out", async () => {
    stage.turn = () => ({ reply: { ...reply, kind: "handoff", text: "", citations: [] } });
    const chat = await stage.open();
    await stage.ask(chat, "My card is 4111 1111 1111 1111");
    await chat.locator(".handoff").waitFor();
    const session = stage.api.session();
    stage.api.append(session, {
      kind: "handoff.created",
      payload: {
        reasons: [],
        explanation: "",
        summary: "",
        language: "en",
        references: [],
        expectation: "We answer on Monday from 9:00.",
      },
    });
    await chat.getByText("We answer on Monday from 9:00.").waitFor();
    const message = session.events.find((event) => event.kind === "message.created");
    const messageId = message?.kind === "message.created" ? message.payload.messageId : "";
    stage.api.append(session, { kind: "message.redacted", payload: { messageId, by: "agent", text: "" } });
    await expect.poll(() => chat.locator(".bubble").innerText()).toBe("This message was removed.");
    await stage.ask(chat, "And this?");
    await chat.getByText("And this?").waitFor();
    await expect.poll(() => stage.api.received.length).toBe(2);
    stage.api.pass(session, { kind: "read", author: "agent", upTo: session.events.length });
    await chat.getByText("Seen").waitFor();
  });

  test("keeps two tabs of one browser in step", async () => {
    const chat = await stage.open();
    await stage.ask(chat, "one");
    await chat.locator(".sources").waitFor();
    const tab = await stage.newTab();
    await tab.locator("handrail-widget button").click();
    const other = await stage.frame(tab);
    await other.locator(".sources").waitFor();
    await stage.ask(other, "two");
    await expect.poll(() => chat.locator(".bubble").allInnerTexts()).toEqual(["one", "two"]);
    await tab.evaluate(() => window.Handrail?.reset());
    await chat.locator(".greeting").waitFor();
    expect(stage.api.sessions.size).toBe(1);
  });

  test("talks also where the browser keeps nothing", async () => {
    await stage.page.addInitScript(() => {
      for (const name of ["localStorage", "sessionStorage"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("The operation is insecure.", "SecurityError");
          },
        });
      }
    });
    await stage.page.reload();
    const chat = await stage.open();
    await stage.ask(chat, "one");
    await chat.locator(".sources").waitFor();
    await stage.page.evaluate(() => window.Handrail?.close());
    await stage.page.evaluate(() => window.Handrail?.open());
    await stage.ask(chat, "two");
    await expect.poll(() => chat.locator(".bubble").allInnerTexts()).toEqual(["one", "two"]);
    expect(stage.problems).toEqual([]);
  });
});
