import { Skeleton } from "../../ui/skeleton.tsx";

export function AutopilotTab({ mayWrite: _mayWrite }: { readonly mayWrite: boolean }) {
  return <Skeleton rows />;
}
