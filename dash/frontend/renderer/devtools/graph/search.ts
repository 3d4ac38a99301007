/** Finding boxes by what their reader remembers of them: an id, a property, a function, a file. */
import type {Dependency} from '../../graph/callback';
import {propText} from '../../ids/id';
import {type CallbackNode, type GraphNode, propertyText} from './model';
import type {Selection} from './select';

/** The boxes that hold every word of the query in their own text. Callbacks first, each kind in its order. */
export function findNodes({callbacks, properties}: Selection, query: string): GraphNode[] {
    const words = wordsOf(query);
    if (words.length === 0) {
        return [];
    }
    return [...callbacks, ...properties].filter(node => holds(textOf(node), words));
}

/** A list has no boxes for properties: there a callback is found by what it reads and writes, too. */
export function filterCallbacks({callbacks}: Selection, query: string): readonly CallbackNode[] {
    const words = wordsOf(query);
    return words.length === 0
        ? callbacks
        : callbacks.filter(node => holds(`${textOf(node)} ${propertyTexts(node).join(' ')}`, words));
}

function propertyTexts({callback}: CallbackNode): string[] {
    return [...callback.inputs, ...callback.state, ...callback.outputs].map(searchText);
}

function textOf(node: GraphNode): string {
    return node.kind === 'callback' ? `${node.name} ${node.source?.file ?? ''}` : searchText(node.dependency);
}

/** Object ids are found as they are shown, and as they are written. */
function searchText(dependency: Dependency): string {
    const shown = propertyText(dependency);
    return dependency.dict ? `${shown} ${propText(dependency)}` : shown;
}

function wordsOf(query: string): string[] {
    return query
        .toLowerCase()
        .split(/\s+/)
        .filter(word => word !== '');
}

function holds(text: string, words: readonly string[]): boolean {
    const lower = text.toLowerCase();
    return words.every(word => lower.includes(word));
}
