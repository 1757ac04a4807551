import { CloudOff, Lock, SearchX, TriangleAlert } from "lucide-react";
import { toApiError, type ApiErrorKind } from "../api/api-error.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

const icons: Partial<Record<ApiErrorKind, typeof Lock>> = { forbidden: Lock, not_found: SearchX, offline: CloudOff };

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
  readonly headingLevel?: 1 | 2;
}

/** A failed load: what happened, what to do, and another try where that can help. */
export function Failure({ error, onRetry, headingLevel = 2 }: FailureProps) {
  const failure = toApiError(error);
  const retries = failure.kind !== "forbidden" && failure.kind !== "not_found";
  return (
    <Notice
      alert
      headingLevel={headingLevel}
      icon={icons[failure.kind] ?? TriangleAlert}
      title={failure.message}
      action={onRetry && retries ? <Button onClick={onRetry}>Try again</Button> : undefined}
    >
      {failure.hint ? <p>{failure.hint}</p> : null}
    </Notice>
  );
}
