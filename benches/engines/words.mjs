// English words that say nothing of what is asked: lunr's own list, so that every engine leaves out the same.
import lunr from 'lunr';

/** Whether lunr leaves a word out. */
export const stopWords = { has: word => lunr.stopWordFilter(new lunr.Token(word)) === undefined };
