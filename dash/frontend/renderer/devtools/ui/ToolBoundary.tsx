import {Component, type ReactNode} from 'react';

interface ToolBoundaryProps {
    /** The tool that is drawn inside; another one is tried anew. */
    readonly name: string;
    readonly children: ReactNode;
    /** What stands in the place of one that failed; nothing by default. */
    readonly fallback?: (error: unknown, retry: () => void) => ReactNode;
}

interface ToolBoundaryState {
    readonly failed: {readonly error: unknown} | undefined;
}

/** A tool that cannot be drawn leaves the others working: the bar remembers what is open, and would never come back. */
export class ToolBoundary extends Component<ToolBoundaryProps, ToolBoundaryState> {
    override state: ToolBoundaryState = {failed: undefined};

    static getDerivedStateFromError(error: unknown): ToolBoundaryState {
        return {failed: {error}};
    }

    override componentDidCatch(error: unknown): void {
        console.error(`The dev tools could not draw ${this.props.name}.`, error);
    }

    override componentDidUpdate(before: ToolBoundaryProps): void {
        if (before.name !== this.props.name && this.state.failed) {
            this.retry();
        }
    }

    override render(): ReactNode {
        const {failed} = this.state;
        return failed ? this.props.fallback?.(failed.error, this.retry) : this.props.children;
    }

    private readonly retry = (): void => this.setState({failed: undefined});
}
