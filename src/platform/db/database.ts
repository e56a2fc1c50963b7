import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryable } from './pg-errors.js';

/** What repositories read and write through: inside a transaction, or outside of one. */
export type Tx = EntityManager;

/** What makes a transaction run again is rare; three tries tell it from a real fault. */
const ATTEMPTS = 3;

/**
 * Thrown inside a transaction that needs an answer from another host. Nobody waits for that host
 * while holding locks or a connection: the transaction is undone, `ask` fetches the answer, and the
 * work begins again.
 */
export class AskFirst extends Error {
  constructor(readonly ask: () => Promise<void>) {
    super('another host has to be asked before this transaction');
    this.name = 'AskFirst';
  }
}

/**
 * The one door to the database. Services open the transaction and pass `tx` first; repositories
 * never open one.
 */
@Injectable()
export class Database {
  private readonly afterCommits = new WeakMap<Tx, (() => void)[]>();

  constructor(readonly dataSource: DataSource) {}

  /** For single reads that need no transaction; never within one, which has its own connection. */
  get reader(): Tx {
    return this.dataSource.manager;
  }

  /**
   * Runs `work` in one transaction. It is run again from the start when PostgreSQL had to break a
   * deadlock or a serialization conflict, or when it needs an answer from elsewhere first
   * (`AskFirst`), so it must have no effect outside of the database.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.runOnce(work);
      } catch (error) {
        if (attempt >= ATTEMPTS) throw error;
        if (error instanceof AskFirst) await error.ask();
        else if (!isRetryable(error)) throw error;
      }
    }
  }

  /** Reads that belong together: all of them see the same moment, whoever writes meanwhile. */
  snapshot<T>(read: (tx: Tx) => Promise<T>): Promise<T> {
    return this.dataSource.transaction('REPEATABLE READ', read);
  }

  /** Calls `action` when the transaction of `tx` has been committed, and never when it was not. */
  afterCommit(tx: Tx, action: () => void): void {
    const actions = this.afterCommits.get(tx);
    if (!actions) throw new Error('afterCommit needs the tx of a running transaction');
    actions.push(action);
  }

  private async runOnce<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const actions: (() => void)[] = [];
    const result = await this.dataSource.transaction((tx) => {
      this.afterCommits.set(tx, actions);
      return work(tx);
    });
    for (const action of actions) action();
    return result;
  }
}
