import { defaultAssistantSettings, newId } from "@handrail/core";
import { startMailbox, type Mailbox } from "@handrail/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { renewSetupSecret } from "../../src/security/setup-secret.ts";
import { openInstallation, visitor, type Installation } from "../guardrails/installation.ts";

describe("E-mail, over SMTP", () => {
  let mailbox: Mailbox;
  let installation: Installation;
  let cookie = "";
  const asOwner = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${installation.url}/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", cookie, origin: installation.url },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as never, headers: response.headers };
  };

  beforeAll(async () => {
    mailbox = await startMailbox();
    installation = await openInstallation({ smtpUrl: mailbox.url, siteUrl: "https://help.shop.example" });
    const { services } = installation;
    const secret = await renewSetupSecret(services.accounts, services.workspace.id);
    const { headers, status } = await asOwner("POST", "/setup", {
      secret,
      email: "ana@shop.example",
      name: "Ana Núñez",
      password: "a long enough password",
    });
    if (status !== 201) throw new Error(`The owner could not be made: ${status}.`);
    cookie = headers.get("set-cookie")!.split(";")[0]!;
    await services.assistantSettings.save(
      services.workspace.id,
      { ...defaultAssistantSettings, notify: ["support@shop.example", "second@shop.example"] },
      0,
      "",
    );
  });
  afterAll(async () => {
    await installation.close();
    await mailbox.close();
  });
  beforeEach(() => {
    (mailbox.mails as unknown[]).length = 0;
    mailbox.refuse(false);
  });

  test("an invitation reaches its person with a link that works, and whoever invites has it too", async () => {
    const invited = await asOwner("POST", "/people/invitations", { email: "ben@shop.example", role: "agent" });
    expect(invited).toMatchObject({ status: 201, body: { mail: "sent" } });
    const { path } = invited.body as { path: string };
    expect(mailbox.mails).toHaveLength(1);
    const [mail] = mailbox.mails;
    expect(mail).toMatchObject({ to: "ben@shop.example", subject: expect.stringContaining("Ana Núñez invites you") });
    const link = /https?:\S+/.exec(mail!.text)![0];
    expect(link).toBe(`https://help.shop.example${path}`);
    const secret = new URL(link).hash.slice(1);
    expect(await asOwner("POST", "/invitations/look", { secret })).toMatchObject({
      status: 200,
      body: { email: "ben@shop.example", role: "agent" },
    });
  });

  test("an invitation that the mail server refuses stands, and its link is to be handed over", async () => {
    mailbox.refuse(true);
    const invited = await asOwner("POST", "/people/invitations", { email: "cem@shop.example", role: "viewer" });
    expect(invited).toMatchObject({ status: 201, body: { mail: "failed", path: expect.stringContaining("#hri_") } });
    expect(mailbox.mails).toEqual([]);
  });

  test("a hand-off reaches every address of the settings, each by itself", async () => {
    const { id, say } = await visitor(installation);
    expect((await say("I want to talk to a person, please.")).kind).toBe("handoff");
    await expect
      .poll(() => mailbox.mails.map(({ to }) => to).toSorted(), { timeout: 15_000 })
      .toEqual(["second@shop.example", "support@shop.example"]);
    for (const { text, subject } of mailbox.mails) {
      expect(text).toContain(`https://help.shop.example/console/inbox/${id}`);
      expect(subject).toMatch(/#\d+/);
      expect(text).not.toContain("Help center:");
    }
  });

  test("a hand-off names the help center where there are several", async () => {
    const { helpCenters, helpCenterScopes, workspace } = installation.services;
    const [main] = await helpCenters.list(workspace.id);
    const { host } = new URL(installation.url);
    const brand = { ...main!, id: newId("hlp"), isDefault: false, name: "Brand docs", hosts: [host] };
    await helpCenters.put(brand);
    helpCenterScopes.refresh();
    expect((await (await visitor(installation)).say("I want to talk to a person, please.")).kind).toBe("handoff");
    await expect.poll(() => mailbox.mails.length, { timeout: 15_000 }).toBe(2);
    for (const { text } of mailbox.mails) expect(text).toContain("\nHelp center: Brand docs\n");
    await helpCenters.delete(workspace.id, brand.id);
    helpCenterScopes.refresh();
  });

  test("a mail server that refuses holds up no hand-off", async () => {
    mailbox.refuse(true);
    const { say } = await visitor(installation);
    expect(await say("I want to talk to a person, please.")).toMatchObject({
      kind: "handoff",
      reasons: ["requested_by_contact"],
    });
    await expect
      .poll(() => installation.logLines.some((line) => line.includes("Nobody could be told of a hand-off")), {
        timeout: 15_000,
      })
      .toBe(true);
  });
});
