/** Ignore what is over in a moment. */
import {useEffect, useState} from 'react';

/** True once `condition` has been true for so long; false as soon as it is. */
export function useLasting(condition: boolean, milliseconds: number): boolean {
    const [hasLasted, setLasted] = useState(false);
    useEffect(() => {
        if (!condition) {
            return undefined;
        }
        const timer = setTimeout(() => setLasted(true), milliseconds);
        return () => {
            clearTimeout(timer);
            setLasted(false);
        };
    }, [condition, milliseconds]);
    return condition && hasLasted;
}
