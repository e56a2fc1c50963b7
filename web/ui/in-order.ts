/**
 * Answers come in any order. One whose question is older than that of an answer already in is late:
 * it would show what was true before.
 */
export class InOrder {
  private asked = 0;
  private answered = 0;

  /** To be called with the question; what it returns says, once the answer is there, whether it is in time. */
  ask(): () => boolean {
    const turn = ++this.asked;
    return () => {
      if (turn < this.answered) return false;
      this.answered = turn;
      return true;
    };
  }
}
