import { useEffect, useState } from "react";
import { leavePresence, tellPresence, type Writer } from "../../../api/writing.ts";

const everyMs = 8_000;

/** Who else writes on this article; tells them of us while this is open. */
export function usePresence(articleId: string, locale: string): readonly Writer[] {
  const [writers, setWriters] = useState<readonly Writer[]>([]);
  useEffect(() => {
    const clientId = crypto.randomUUID();
    let stopped = false;
    const tell = async (): Promise<void> => {
      try {
        const answer = await tellPresence(articleId, clientId, locale);
        if (!stopped) setWriters(answer.writers.filter(({ you }) => !you));
      } catch {
        // Presence is a courtesy: whoever cannot tell writes on, and saving catches what collides.
      }
    };
    void tell();
    const timer = setInterval(() => void tell(), everyMs);
    const leave = (): void => leavePresence(articleId, clientId);
    window.addEventListener("pagehide", leave);
    return () => {
      stopped = true;
      clearInterval(timer);
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [articleId, locale]);
  return writers;
}
