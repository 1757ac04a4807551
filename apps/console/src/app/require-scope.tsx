import type { Scope } from "@handrail/core";
import { Lock } from "lucide-react";
import type { ReactNode } from "react";
import { Notice } from "../ui/notice.tsx";
import { mayUse, useMe } from "./me.ts";
import { text } from "./text.ts";

/** Shows its children to people who hold the scope, and everybody else what they can do about it. */
export function RequireScope({ scope, children }: { scope: Scope; children: ReactNode }) {
  const me = useMe();
  if (mayUse(me, scope)) return children;
  return (
    <Notice headingLevel={1} icon={Lock} title={text.noPermission.title}>
      <p>{text.noPermission.text(me.user.role, scope)}</p>
    </Notice>
  );
}
