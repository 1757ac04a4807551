import type { ComponentType } from "react";
import { AutopilotTab } from "./autopilot-tab.tsx";
import { GuardrailsTab } from "./guardrails/guardrails-tab.tsx";
import { text as guardrailText } from "./guardrails/text.ts";
import { HandoffTab } from "./handoff-tab.tsx";
import { ModelTab } from "./model-tab.tsx";
import { text } from "./text.ts";
import { text as trainingText } from "./training/text.ts";
import { TrainingTab } from "./training/training-tab.tsx";

export interface AssistantTab {
  /** In the address, `/assistant?tab=<id>`. */
  readonly id: string;
  readonly name: string;
  readonly content: ComponentType<{ readonly mayWrite: boolean }>;
}

/** The parts of the room, in their order. The first one is shown where the address names none. */
export const tabs: readonly AssistantTab[] = [
  { id: "autopilot", name: text.tabs.autopilot, content: AutopilotTab },
  { id: "handoff", name: text.tabs.handoff, content: HandoffTab },
  { id: "training", name: trainingText.tab, content: TrainingTab },
  { id: "guardrails", name: guardrailText.tab, content: GuardrailsTab },
  { id: "model", name: text.tabs.model, content: ModelTab },
];
