/** A page for tests: the real store and runtime, with a server that answers when the test says so. */
import {CallbackGraph} from '../../graph/graph';
import {LayoutStore} from '../../store/layoutStore';
import {Loading} from '../../store/loading';
import {MemoryStorage, Persistence} from '../../store/persistence';
import {type DryComponent, isComponent} from '../../wire/component';
import {parseDependencies} from '../../wire/dependencies';
import type {Call, Outcome} from '../call';
import type {Cancellation} from '../cancellation';
import {type Interim, Runtime} from '../runtime';

export interface Request {
    readonly call: Call;
    readonly interim: Interim;
    readonly cancellation: Cancellation;
    readonly resolve: (outcome: Outcome) => void;
}

export class TestPage {
    readonly requests: Request[] = [];
    readonly store = new LayoutStore(new Map());
    readonly loading = new Loading(this.store.index);
    readonly runtime: Runtime;

    constructor(
        readonly layout: DryComponent[],
        callbacks: readonly object[],
        clientside: (call: Call) => Outcome = () => ({type: 'unchanged'}),
    ) {
        const memory = new MemoryStorage();
        this.runtime = new Runtime({
            store: this.store,
            graph: new CallbackGraph(parseDependencies(callbacks)),
            loading: this.loading,
            persistence: new Persistence({local: memory, session: memory, memory}, () => ({
                persistedProps: [],
                persistenceType: 'local',
                transforms: {},
            })),
            runners: {
                server: (call, interim, cancellation) =>
                    new Promise(resolve => this.requests.push({call, interim, cancellation, resolve})),
                clientside,
                readiness: () => undefined,
            },
        });
    }

    start(): void {
        this.runtime.start(this.store.setLayout(this.layout).inserted);
    }

    /** Whatever is under way in this turn comes to its end. */
    async settled(): Promise<void> {
        for (let turn = 0; turn < 6; turn++) {
            await undefined;
        }
    }

    /** The components with all that is not a component, in layout order. */
    snapshot(): unknown[] {
        const walk = (value: unknown): unknown[] => {
            if (Array.isArray(value)) {
                return value.flatMap(walk);
            }
            if (!isComponent(value)) {
                return [];
            }
            const {children, ...props} = value.props;
            return [props, ...walk(children)];
        };
        return walk(this.store.root);
    }
}
