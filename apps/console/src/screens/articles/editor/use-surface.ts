import { useCallback, useState } from "react";
import type { Obstacle } from "../visual/document/open-document.ts";

export type SurfaceKind = "markdown" | "visual";

/** Everything of the visual editor, which nobody loads who writes Markdown. */
export const loadVisual = () => import("../visual/index.ts");

/** Which editor is open. The visual one opens only where it can show everything; else this says what it cannot. */
export function useSurface(body: () => string) {
  const [kind, setKind] = useState<SurfaceKind>("markdown");
  const [isOpening, setIsOpening] = useState(false);
  const [obstacle, setObstacle] = useState<Obstacle>();
  const [error, setError] = useState<unknown>();

  const block = useCallback((found: Obstacle) => {
    setKind("markdown");
    setObstacle(found);
  }, []);
  const open = async (wanted: SurfaceKind): Promise<boolean> => {
    setObstacle(undefined);
    setError(undefined);
    if (wanted === "markdown") {
      setKind("markdown");
      return true;
    }
    setIsOpening(true);
    try {
      const { openDocument } = await loadVisual();
      const opened = openDocument(body());
      if (opened.kind === "blocked") {
        setObstacle(opened.obstacle);
        return false;
      }
      setKind("visual");
      return true;
    } catch (failure) {
      setError(failure);
      return false;
    } finally {
      setIsOpening(false);
    }
  };
  return { kind, isOpening, obstacle, error, open, block, forget: () => setObstacle(undefined) };
}
