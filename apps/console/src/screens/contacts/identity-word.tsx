import { BadgeCheck, CircleHelp } from "lucide-react";
import { StatusWord } from "../../ui/status-word.tsx";
import { text } from "./text.ts";

/** Whether a contact has proven who it is. */
export function IdentityWord({ verified }: { verified: boolean }) {
  return verified ? (
    <StatusWord icon={BadgeCheck} tone="success" title={text.verifiedTitle}>
      {text.verified}
    </StatusWord>
  ) : (
    <StatusWord icon={CircleHelp} title={text.unverifiedTitle}>
      {text.unverified}
    </StatusWord>
  );
}
