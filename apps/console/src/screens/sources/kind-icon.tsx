import {
  BookOpen,
  Box,
  Cable,
  FileText,
  Folder,
  Globe,
  HardDrive,
  LifeBuoy,
  NotebookText,
  Rss,
  type LucideIcon,
} from "lucide-react";

// Named here one by one, so that the bundle holds only these.
const icons: Record<string, LucideIcon> = {
  "book-open": BookOpen,
  box: Box,
  "file-text": FileText,
  folder: Folder,
  globe: Globe,
  "hard-drive": HardDrive,
  "life-buoy": LifeBuoy,
  "notebook-text": NotebookText,
  rss: Rss,
};

/** Picture of a kind of source by the name in its manifest; a plug for one that is not known here. */
export function KindIcon({ icon, size = 20 }: { icon: string | undefined; size?: number }) {
  const Icon = icons[icon ?? ""] ?? Cable;
  return <Icon size={size} strokeWidth={1.75} aria-hidden />;
}
