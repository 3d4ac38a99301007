/** Functions that an app's own page hands to `new DashRenderer({...})`, called around requests. */
import type {Json} from '../wire/narrow';

type MaybePromise<Value> = Value | Promise<Value>;

export interface RequestHooks {
    layout_pre?: (() => unknown) | null;
    layout_post?: ((layout: unknown) => unknown) | null;
    request_pre?: ((body: Json) => unknown) | null;
    request_post?: ((body: Json, response: unknown) => unknown) | null;
    callback_resolved?: ((callback: unknown, response: unknown) => unknown) | null;
    /** Gives a new token for the Authorization header when the server said that the old one has expired. */
    request_refresh_jwt?: ((oldToken: string | null) => MaybePromise<string | null>) | null;
}

const EXPIRED = 'JWT Expired';

/** The token in use; one refresh serves all requests that found it expired. */
export class Authorization {
    private token: string | null = null;
    private refreshing: Promise<void> | undefined;

    constructor(private readonly refresh: RequestHooks['request_refresh_jwt']) {}

    get current(): string | null {
        return this.token;
    }

    get headers(): Record<string, string> {
        return this.token === null ? {} : {Authorization: `Bearer ${this.token}`};
    }

    /** True when a request that carried the token `used` should be sent again with the one that is there now. */
    async renewAfter(status: number, body: string, used: string | null): Promise<boolean> {
        const {refresh} = this;
        if (!refresh || (status !== 400 && status !== 401) || !body.includes(EXPIRED)) {
            return false;
        }
        // A slow answer may say so when another request has fetched the new token long since.
        if (this.token === used) {
            this.refreshing ??= this.fetchToken(refresh).finally(() => {
                this.refreshing = undefined;
            });
            await this.refreshing;
        }
        return true;
    }

    private async fetchToken(refresh: NonNullable<RequestHooks['request_refresh_jwt']>): Promise<void> {
        this.token = await refresh(this.token);
    }
}
