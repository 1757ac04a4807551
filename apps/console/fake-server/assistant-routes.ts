import { defaultAssistantSettings, togglesOfPreset, type AssistantSettings } from "@handrail/core";
import { Hono } from "hono";

const providerOf = (id: string, name: string, defaultUrl: string, exampleModel: string, note = "") => ({
  id,
  name,
  needsKey: defaultUrl.startsWith("https:"),
  needsUrl: defaultUrl === "" && note === "",
  defaultUrl,
  exampleModel,
  note,
});
const languageModelProviders = [
  providerOf("openai", "OpenAI", "https://api.openai.com/v1", "gpt-5-mini"),
  providerOf("openai-compatible", "OpenAI-compatible server", "", "qwen3-8b"),
  providerOf("ollama", "Ollama", "http://127.0.0.1:11434/v1", "llama3.2"),
  providerOf(
    "local",
    "On this server",
    "",
    "onnx-community/Qwen2.5-0.5B-Instruct",
    "An ONNX model from the models folder, or fetched once from the hub. It runs in a process of its own.",
  ),
];

const teams = [
  { id: "tem_billing", name: "Billing", memberIds: [] },
  { id: "tem_technical", name: "Technical support", memberIds: [] },
];

const workday = [
  { from: 540, until: 720 },
  { from: 780, until: 1020 },
];

/** The assistant's settings and its model, in memory. @param full with everything set, as after some months of use */
export function assistantRoutes(full: boolean): Hono {
  const app = new Hono();
  let version = full ? 4 : 0;
  let settings: AssistantSettings = full
    ? {
        ...defaultAssistantSettings,
        assist: true,
        handoff: { preset: "balanced", toggles: togglesOfPreset.balanced },
        autopilot: {
          ...defaultAssistantSettings.autopilot,
          web: { on: true, topics: { reply: [], skip: ["problems with signing in", "legal questions"] } },
          email: { on: false, topics: { reply: [], skip: [] } },
        },
        officeHours: {
          timeZone: "Europe/Berlin",
          week: [workday, workday, workday, workday, [{ from: 540, until: 840 }], [], []],
          holidays: [{ date: "2026-12-25", name: "Christmas" }],
        },
        routing: [
          { teamId: teams[0]!.id as never, topics: ["invoices", "refunds"], reasons: ["low_confidence"] },
          { teamId: teams[1]!.id as never },
        ],
        notify: ["support@example.com"],
        budgets: { session: 20_000, contactPerDay: null, workspacePerDay: 2_000_000 },
      }
    : defaultAssistantSettings;
  const stored = () => ({
    version,
    settings,
    updatedAt: version > 0 ? new Date().toISOString() : null,
    updatedBy: version > 0 ? "Ana Ruiz" : "",
    office: settings.officeHours ? { open: true, changesAt: "2026-11-30T16:00:00.000Z" } : null,
    presets: togglesOfPreset,
  });
  app.get("/assistant/settings", (context) => context.json(stored()));
  app.put("/assistant/settings", async (context) => {
    const body = await context.req.json<{ version: number; settings: AssistantSettings }>();
    if (body.version !== version)
      return context.json(
        {
          code: "settings_changed",
          message: "Somebody else has changed these settings meanwhile.",
          hint: "Load them again and repeat your change.",
        },
        409,
      );
    version++;
    ({ settings } = body);
    return context.json(stored());
  });

  interface Choice {
    provider: string;
    model: string;
    url: string;
    allowPrivateHost: boolean;
    hasKey: boolean;
  }
  let choice: Choice | null = full
    ? {
        provider: "openai-compatible",
        model: "qwen3-8b",
        url: "https://models.example.com/v1",
        allowPrivateHost: false,
        hasKey: true,
      }
    : null;
  const model = () => ({
    source: choice ? "workspace" : "operator",
    operatorModel: "none",
    current: choice && choice.provider !== "none" ? `${choice.provider}/${choice.model}` : "extractive",
    choice,
    providers: languageModelProviders,
  });
  app.get("/assistant/model", (context) => context.json(model()));
  app.put("/assistant/model", async (context) => {
    const { key, ...rest } = await context.req.json<Omit<Choice, "hasKey"> & { key?: string }>();
    choice = { ...rest, hasKey: key !== undefined || (choice?.hasKey ?? false) };
    return context.json(model());
  });
  app.delete("/assistant/model", (context) => {
    choice = null;
    return context.json(model());
  });
  app.post("/assistant/model/test", async (context) => {
    const { url } = await context.req.json<Choice>();
    return context.json(
      /localhost|127\.|\.internal/.test(url)
        ? {
            kind: "address_not_allowed",
            message: "The address is not on the public internet.",
            hint: "Allow this private host below, if the server is yours.",
            tookMs: 3,
            said: "",
          }
        : { kind: "ok", message: "The model answers.", hint: "", tookMs: 812, said: "ready" },
    );
  });
  if (full) app.get("/teams", (context) => context.json({ teams }));
  return app;
}
