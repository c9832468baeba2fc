/** Evidence as one text, a line each; what has lines of its own stands apart. */
export function joinEvidence(evidence: readonly string[]): string {
  return evidence
    .map((piece, index) => {
      const isApart = piece.includes('\n') || evidence[index - 1]?.includes('\n');
      return index > 0 && isApart ? `\n${piece}` : piece;
    })
    .join('\n');
}
