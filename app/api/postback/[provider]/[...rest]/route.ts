/** The same door for networks that carry facts or a token in the path, behind the account's own. */
export { DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT } from '#app/api/postback/[provider]/route.ts';
