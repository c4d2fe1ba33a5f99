/** Something with a crosshair. */
export interface Follower {
  follow(step: number | undefined): void;
}

/** Charts of one run: where the reader points in one, the others show the same step. */
export class CursorGroup {
  private readonly members = new Set<Follower>();

  join(member: Follower): () => void {
    this.members.add(member);
    return () => this.members.delete(member);
  }

  move(source: Follower, step: number | undefined): void {
    for (const member of this.members) if (member !== source) member.follow(step);
  }
}
