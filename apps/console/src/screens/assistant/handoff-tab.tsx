import { Skeleton } from "../../ui/skeleton.tsx";

export function HandoffTab({ mayWrite: _mayWrite }: { readonly mayWrite: boolean }) {
  return <Skeleton rows />;
}
