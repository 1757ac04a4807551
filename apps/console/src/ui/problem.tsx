import { CircleAlert } from "lucide-react";
import { toApiError } from "../api/api-error.ts";
import styles from "./problem.module.css";

/** A failed action, shown beside the button that started it. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null;
  const { message, hint } = toApiError(error);
  return (
    <div className={styles["problem"]} role="alert">
      <CircleAlert size={16} aria-hidden />
      <p>
        <strong>{message}</strong> {hint}
      </p>
    </div>
  );
}
