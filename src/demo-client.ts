import { Problem } from './contract/common.contract.js';
import { SolveProgress } from './contract/solving.contract.js';

/** What stops the demo, as one sentence for the operator. */
export class DemoError extends Error {}

/** One signed-in account of the demonstration, speaking to the public endpoints like anyone. */
export class DemoClient {
  private constructor(
    private readonly base: string,
    private readonly cookie: string,
  ) {}

  /** @throws DemoError when the server is away or does not let the account in */
  static async signIn(base: string, username: string, password: string): Promise<DemoClient> {
    const answer = await reach(`${base}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    });
    if (answer.status === 401) {
      throw new DemoError(
        `The server does not let the demo account ${username} in: it runs without DEMO=true, or with another DATA_DIR.`,
      );
    }
    const body = await bodyOf(answer);
    const cookie = answer.headers.getSetCookie().map((text) => text.split(';')[0]);
    const { account } = body as { account?: { demo?: boolean } };
    if (account?.demo !== true) throw new DemoError(`${username} is not a demo account.`);
    return new DemoClient(base, cookie.join('; '));
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** `version`: what the account has seen; the server refuses when somebody changed it since. */
  post<T>(path: string, input: object = {}, version?: number): Promise<T> {
    return this.send<T>('POST', path, input, version);
  }

  private async send<T>(
    method: string,
    path: string,
    input?: object,
    version?: number,
  ): Promise<T> {
    const answer = await reach(`${this.base}/api/v1${path}`, {
      method,
      headers: {
        cookie: this.cookie,
        ...(input ? { 'content-type': 'application/json' } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(input ? { body: JSON.stringify(input) } : {}),
    });
    return (await bodyOf(answer)) as T; // the server checks its answers against the same contract
  }

  /** Reports of a solve as the server sends them; ends with the last one. */
  async *progress(planId: string): AsyncGenerator<SolveProgress> {
    const answer = await reach(`${this.base}/api/v1/plans/${planId}/events`, {
      headers: { cookie: this.cookie, accept: 'text/event-stream' },
    });
    if (!answer.ok || !answer.body) throw await refusal(answer);
    let text = '';
    for await (const chunk of whole(answer.body.pipeThrough(new TextDecoderStream()))) {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (data) yield SolveProgress.parse(JSON.parse(data.slice('data: '.length)));
      }
    }
  }
}

/** @throws DemoError when the server, or its database, goes away in the middle */
async function* whole(stream: ReadableStream<string>): AsyncGenerator<string> {
  try {
    yield* stream;
  } catch {
    throw new DemoError('The server broke off before the plan was made.');
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch {
    throw new DemoError(`The server does not answer at ${new URL(url).origin}.`);
  }
}

async function bodyOf(answer: Response): Promise<unknown> {
  if (!answer.ok) throw await refusal(answer);
  return answer.status === 204 ? undefined : answer.json();
}

async function refusal(answer: Response): Promise<DemoError> {
  const problem = Problem.safeParse(await answer.json().catch(() => undefined));
  if (!problem.success) return new DemoError(`The server answered ${answer.status}.`);
  const { title, code, errors = [] } = problem.data;
  const details = errors.map(({ field, message }) => `${field}: ${message}`).join(' ');
  return new DemoError(`${title} ${details}`.trim() + ` [${code}]`);
}
