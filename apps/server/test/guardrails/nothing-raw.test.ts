import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { wholePrompt } from "@handrail/testing";
import { openInstallation, visitor, type Installation } from "./installation.ts";

/** A message per kind, with the characters that must not be found again. */
const removed = {
  card: ["How do I change the card 4539 5787 6362 1486 of my plan?", "4539 5787 6362 1486"],
  "card code": ["The security code is 927 and how do I change the payment card of my plan?", "927 and"],
  iban: ["How do I change the plan, pay from GB82 WEST 1234 5698 7654 32", "5698 7654"],
  "id number": ["How do I change my plan, my SSN is 495-09-0277", "495-09-0277"],
  secret: ["How do I change the plan with sk-proj-Zx81abcdefghijklmnop4242", "Zx81abcdefghijklmnop4242"],
  password: ["How do I change my plan, my password is Tr0ub4dor&3x", "Tr0ub4dor&3x"],
  "bank account": ["How do I change my plan, account number 945456787654", "945456787654"],
} as const;
const hidden = {
  email: ["How do I change my plan, write to quokka.7351@example.com", "quokka.7351@example.com"],
  phone: ["How do I change my plan, call me at +49 30 901820 84", "+49 30 901820 84"],
  "network address": ["How do I change my plan, I come from 203.0.113.77", "203.0.113.77"],
  "date of birth": ["How do I change my plan, I was born on 11/23/1971", "11/23/1971"],
} as const;

describe("Personal data in messages", () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await openInstallation({
      model: (request) => ({
        kind: "text",
        text: `Open Settings, choose Plan, then Change. [1] ${wholePrompt(request).slice(-300)}`,
      }),
    });
    await installation.index([
      {
        id: "plans",
        title: "Change your plan",
        body: "Open Settings, choose Plan, then Change. The new plan counts from the next month.",
      },
    ]);
  });
  afterAll(() => installation.close());

  test("what is removed is in no table, prompt, log line or answer; what is hidden only in the message itself", async () => {
    const answers: string[] = [];
    const agentCanary = "4111111111111111";
    for (const [text] of [...Object.values(removed), ...Object.values(hidden)]) {
      const { id, say } = await visitor(installation);
      answers.push(JSON.stringify(await say(text)));
      // What was said before goes to the model too, and a hand-off makes a summary of it.
      answers.push(JSON.stringify(await say("And how do I change the plan back?")));
      answers.push(JSON.stringify(await say("I want to talk to a human")));
      const agent = await installation.call("POST", `/api/v1/inbox/sessions/${id}/messages`, {
        id: crypto.randomUUID(),
        text: `Your card ${agentCanary} was charged`,
      });
      expect(agent.status).toBeLessThan(300);
    }
    expect(installation.model.requests.length).toBeGreaterThan(10);
    const tables = await installation.everything();
    const prompts = JSON.stringify(installation.model.requests.map(({ body }) => body));
    const logs = installation.logLines.join("\n");
    const elsewhere = { prompts, logs, answers: answers.join("\n") };

    const leaks: string[] = [];
    for (const [kind, [, canary]] of Object.entries(removed))
      for (const [place, content] of Object.entries({ tables, ...elsewhere }))
        if (content.includes(canary)) leaks.push(`${kind} in ${place}`);
    if (tables.includes(agentCanary)) leaks.push("card of an agent's message in tables");
    for (const [kind, [text, canary]] of Object.entries(hidden)) {
      for (const [place, content] of Object.entries(elsewhere))
        if (content.includes(canary)) leaks.push(`${kind} in ${place}`);
      const found = tables.split("\n").filter((line) => line.includes(canary));
      // The message, and nothing that was made of it but the row of the inbox that shows it to agents.
      for (const line of found)
        if (!line.includes(text.slice(0, 40)) || /"turn\.traced"|"handoff\.created"|"passages"/.test(line))
          leaks.push(`${kind} in ${line.slice(0, 200)}`);
      if (found.length === 0) leaks.push(`${kind} is gone from its message`);
    }
    expect(leaks).toEqual([]);
    expect(tables).toContain("[redacted card]");
    expect(prompts).toContain("[email]");
  }, 120_000);

  test("a workspace that removes e-mail addresses keeps none", async () => {
    const changed = await installation.call("PUT", "/api/v1/redaction-settings", { choices: { email: "remove" } });
    expect(changed.status).toBe(200);
    const { say } = await visitor(installation);
    await say("How do I change my plan, write to wombat.4410@example.com");
    expect(await installation.everything()).not.toContain("wombat.4410");
    const refused = await installation.call<{ code: string }>("PUT", "/api/v1/redaction-settings", {
      choices: { card: "keep" },
    });
    expect(refused.body.code).toBe("kind_always_removed");
  });
});
