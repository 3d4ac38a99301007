/** Components of other libraries say what they take by React's PropTypes; the readable bundles can check them. */

type Validator = (
    props: object,
    name: string,
    component: string,
    location: string,
    full: null,
    key: string,
) => unknown;

/** Calling a checker by hand is allowed with this word only; PropTypes' own function would print and forget. */
const PERMISSION = 'SECRET_DO_NOT_PASS_THIS_OR_YOU_WILL_BE_FIRED';

/** One message for each prop that does not fit; none where the minified PropTypes check nothing. */
export function checkPropTypes(propTypes: object, props: object, type: string): string[] {
    return Object.entries(propTypes as Record<string, Validator>).flatMap(([name, validate]) => {
        if (typeof validate !== 'function') {
            return [];
        }
        try {
            const found = validate(props, name, type, 'prop', null, PERMISSION);
            return found instanceof Error ? [found.message] : [];
        } catch (error) {
            return [error instanceof Error ? error.message : String(error)];
        }
    });
}
