/** Changes the stretches of Markdown between its code fences, each as a whole; the fences stay byte by byte. */
export function changeOutsideFences(body: string, change: (text: string) => string): string {
  const pieces: string[] = [];
  let prose: string[] = [];
  let fence = "";
  const flush = (): void => {
    if (prose.length > 0) pieces.push(change(prose.join("\n")));
    prose = [];
  };
  for (const line of body.split("\n")) {
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      pieces.push(line);
      if (mark && mark[0] === fence[0] && mark.length >= fence.length && line.trim() === mark) fence = "";
    } else if (mark) {
      flush();
      pieces.push(line);
      fence = mark;
    } else {
      prose.push(line);
    }
  }
  flush();
  return pieces.join("\n");
}
