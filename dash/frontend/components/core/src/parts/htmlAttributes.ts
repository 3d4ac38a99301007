/** HTML's boolean attributes may be given as true or by their name. */
export function isOn(attribute: boolean | string | undefined): boolean {
    return attribute === true || (typeof attribute === 'string' && attribute !== '');
}
