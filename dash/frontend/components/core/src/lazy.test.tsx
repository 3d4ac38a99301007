import {render, screen} from '@testing-library/react';
import {expect, test} from 'vitest';
import {lazyComponent} from './lazy';

function Greeting({name}: {name: string}) {
    return <p>Hello {name}</p>;
}
Greeting.dashPersistence = {persisted_props: ['name'], persistence_type: 'local'};

const loadGreeting = () => Promise.resolve({default: Greeting});

test('draws the component once its chunk is in', async () => {
    const Lazy = lazyComponent(loadGreeting, <p>waiting</p>);

    render(<Lazy name="Ada" />);

    expect(screen.getByText('waiting')).toBeTruthy();
    expect(await screen.findByText('Hello Ada')).toBeTruthy();
});

test('answers a promise until the chunk is in, then true', async () => {
    const Lazy = lazyComponent(loadGreeting);

    const before = Lazy._dashprivate_isLazyComponentReady;
    await before;

    expect(before).toBeInstanceOf(Promise);
    expect(Lazy._dashprivate_isLazyComponentReady).toBe(true);
});

test('takes over the statics of the loaded component', async () => {
    const Lazy = lazyComponent(loadGreeting);

    await Lazy.preload();

    expect(Lazy).toHaveProperty('dashPersistence', Greeting.dashPersistence);
});
