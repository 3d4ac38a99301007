import {act} from 'react';
import {createRoot} from 'react-dom/client';
import {afterEach, expect, test, vi} from 'vitest';
import {ToolBoundary} from './ToolBoundary';

afterEach(() => vi.restoreAllMocks());

test('a tool that cannot be drawn leaves the others, and is tried again when asked to', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    let isBroken = true;
    const Tool = () => {
        if (isBroken) {
            throw new Error('broken');
        }
        return <p>whole</p>;
    };
    const place = document.createElement('div');
    const root = createRoot(place);
    act(() =>
        root.render(
            <>
                <ToolBoundary
                    name="tool"
                    fallback={(error, retry) => (
                        <button type="button" onClick={retry}>
                            {String(error)}
                        </button>
                    )}
                >
                    <Tool />
                </ToolBoundary>
                <ToolBoundary name="other">
                    <Tool />
                </ToolBoundary>
                <nav>bar</nav>
            </>,
        ),
    );
    expect(place.innerHTML).toBe('<button type="button">Error: broken</button><nav>bar</nav>');

    isBroken = false;
    act(() => place.querySelector('button')?.dispatchEvent(new MouseEvent('click', {bubbles: true})));
    expect(place.querySelector('p')?.textContent).toBe('whole');
});
