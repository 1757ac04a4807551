import { useRouter } from "@tanstack/react-router";
import { Failure } from "../ui/failure.tsx";

/** A screen that could not be opened; trying again also repeats what had to be loaded before it. */
export function RouteFailure({ error }: { error: unknown }) {
  const router = useRouter();
  return <Failure headingLevel={1} error={error} onRetry={() => void router.invalidate()} />;
}
