import { Skeleton } from "../../ui/skeleton.tsx";

export function ModelTab({ mayWrite: _mayWrite }: { readonly mayWrite: boolean }) {
  return <Skeleton rows />;
}
