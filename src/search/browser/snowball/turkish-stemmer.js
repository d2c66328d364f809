// Generated from turkish.sbl by Snowball 3.1.1 - https://snowballstem.org/

// deno-lint-ignore-file ban-unused-ignore no-constant-condition no-empty prefer-const

const a_0 = [
    ["m", -1],
    ["n", -1],
    ["miz", -1],
    ["niz", -1],
    ["muz", -1],
    ["nuz", -1],
    ["m\u00FCz", -1],
    ["n\u00FCz", -1],
    ["m\u0131z", -1],
    ["n\u0131z", -1]
];

const a_1 = [
    ["leri", -1],
    ["lar\u0131", -1]
];

const a_2 = [
    ["ni", -1],
    ["nu", -1],
    ["n\u00FC", -1],
    ["n\u0131", -1]
];

const a_3 = [
    ["in", -1],
    ["un", -1],
    ["\u00FCn", -1],
    ["\u0131n", -1]
];

const a_4 = [
    ["a", -1],
    ["e", -1]
];

const a_5 = [
    ["na", -1],
    ["ne", -1]
];

const a_6 = [
    ["da", -1],
    ["ta", -1],
    ["de", -1],
    ["te", -1]
];

const a_7 = [
    ["nda", -1],
    ["nde", -1]
];

const a_8 = [
    ["dan", -1],
    ["tan", -1],
    ["den", -1],
    ["ten", -1]
];

const a_9 = [
    ["ndan", -1],
    ["nden", -1]
];

const a_10 = [
    ["la", -1],
    ["le", -1]
];

const a_11 = [
    ["ca", -1],
    ["ce", -1]
];

const a_12 = [
    ["im", -1],
    ["um", -1],
    ["\u00FCm", -1],
    ["\u0131m", -1]
];

const a_13 = [
    ["sin", -1],
    ["sun", -1],
    ["s\u00FCn", -1],
    ["s\u0131n", -1]
];

const a_14 = [
    ["iz", -1],
    ["uz", -1],
    ["\u00FCz", -1],
    ["\u0131z", -1]
];

const a_15 = [
    ["siniz", -1],
    ["sunuz", -1],
    ["s\u00FCn\u00FCz", -1],
    ["s\u0131n\u0131z", -1]
];

const a_16 = [
    ["lar", -1],
    ["ler", -1]
];

const a_17 = [
    ["niz", -1],
    ["nuz", -1],
    ["n\u00FCz", -1],
    ["n\u0131z", -1]
];

const a_18 = [
    ["dir", -1],
    ["tir", -1],
    ["dur", -1],
    ["tur", -1],
    ["d\u00FCr", -1],
    ["t\u00FCr", -1],
    ["d\u0131r", -1],
    ["t\u0131r", -1]
];

const a_19 = [
    ["cas\u0131na", -1],
    ["cesine", -1]
];

const a_20 = [
    ["di", -1],
    ["ti", -1],
    ["dik", -1],
    ["tik", -1],
    ["duk", -1],
    ["tuk", -1],
    ["d\u00FCk", -1],
    ["t\u00FCk", -1],
    ["d\u0131k", -1],
    ["t\u0131k", -1],
    ["dim", -1],
    ["tim", -1],
    ["dum", -1],
    ["tum", -1],
    ["d\u00FCm", -1],
    ["t\u00FCm", -1],
    ["d\u0131m", -1],
    ["t\u0131m", -1],
    ["din", -1],
    ["tin", -1],
    ["dun", -1],
    ["tun", -1],
    ["d\u00FCn", -1],
    ["t\u00FCn", -1],
    ["d\u0131n", -1],
    ["t\u0131n", -1],
    ["du", -1],
    ["tu", -1],
    ["d\u00FC", -1],
    ["t\u00FC", -1],
    ["d\u0131", -1],
    ["t\u0131", -1]
];

const a_21 = [
    ["sa", -1],
    ["se", -1],
    ["sak", -1],
    ["sek", -1],
    ["sam", -1],
    ["sem", -1],
    ["san", -1],
    ["sen", -1]
];

const a_22 = [
    ["mi\u015F", -1],
    ["mu\u015F", -1],
    ["m\u00FC\u015F", -1],
    ["m\u0131\u015F", -1]
];

const a_23 = [
    ["b", 1],
    ["c", 2],
    ["d", 3],
    ["\u011F", 4]
];

const /**@type {Array<string>}*/ as_23 = ["p", "\u00E7", "t", "k"];

const /**@type {Array<number>}*/ g_vowel = [17, 65, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 32, 8, 0, 0, 0, 0, 0, 0, 1];

const /**@type {Array<number>}*/ g_U = [1, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 1];

const /**@type {Array<number>}*/ g_vowel1 = [1, 64, 16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

const /**@type {Array<number>}*/ g_vowel2 = [17, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 130];

const /**@type {Array<number>}*/ g_vowel3 = [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];

const /**@type {Array<number>}*/ g_vowel4 = [17];

const /**@type {Array<number>}*/ g_vowel5 = [65];

const /**@type {Array<number>}*/ g_vowel6 = [65];

import B from './base-stemmer.js'

export default class extends B {


    /** @return {boolean} */
    #r_check_vowel_harmony() {
        const /**@type {number}*/ v_1 = this.limit - this.c;
        if (!this.go_out_grouping_b(g_vowel, 97, 305)) return false;
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_2 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                if (!(this.eq_s_b("a"))) break lab1;
                if (!this.go_out_grouping_b(g_vowel1, 97, 305)) break lab1;
                break lab0;
            }
            this.c = this.limit - v_2;
            // deno-lint-ignore no-unused-labels
            lab2: {
                if (!(this.eq_s_b("e"))) break lab2;
                if (!this.go_out_grouping_b(g_vowel2, 101, 252)) break lab2;
                break lab0;
            }
            this.c = this.limit - v_2;
            // deno-lint-ignore no-unused-labels
            lab3: {
                if (!(this.eq_s_b("\u0131"))) break lab3;
                if (!this.go_out_grouping_b(g_vowel3, 97, 305)) break lab3;
                break lab0;
            }
            this.c = this.limit - v_2;
            // deno-lint-ignore no-unused-labels
            lab4: {
                if (!(this.eq_s_b("i"))) break lab4;
                if (!this.go_out_grouping_b(g_vowel4, 101, 105)) break lab4;
                break lab0;
            }
            this.c = this.limit - v_2;
            // deno-lint-ignore no-unused-labels
            lab5: {
                if (!(this.eq_s_b("o"))) break lab5;
                if (!this.go_out_grouping_b(g_vowel5, 111, 117)) break lab5;
                break lab0;
            }
            this.c = this.limit - v_2;
            // deno-lint-ignore no-unused-labels
            lab6: {
                if (!(this.eq_s_b("\u00F6"))) break lab6;
                if (!this.go_out_grouping_b(g_vowel6, 246, 252)) break lab6;
                break lab0;
            }
            this.c = this.limit - v_2;
            // deno-lint-ignore no-unused-labels
            lab7: {
                if (!(this.eq_s_b("u"))) break lab7;
                if (!this.go_out_grouping_b(g_vowel5, 111, 117)) break lab7;
                break lab0;
            }
            this.c = this.limit - v_2;
            if (!(this.eq_s_b("\u00FC"))) return false;
            if (!this.go_out_grouping_b(g_vowel6, 246, 252)) return false;
        }
        this.c = this.limit - v_1;
        return true;
    }

    /** @return {boolean} */
    #r_mark_suffix_with_optional_n_consonant() {
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_1 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                if (!(this.eq_s_b("n"))) break lab1;
                const /**@type {number}*/ v_2 = this.limit - this.c;
                if (!(this.in_grouping_b(g_vowel, 97, 305))) break lab1;
                this.c = this.limit - v_2;
                break lab0;
            }
            this.c = this.limit - v_1;
            // deno-lint-ignore no-unused-labels
            lab2: {
                if (!(this.eq_s_b("n"))) break lab2;
                return false;
            }
            const /**@type {number}*/ v_3 = this.limit - this.c;
            if (this.c <= this.limit_backward) return false;
            this.c--;
            if (!(this.in_grouping_b(g_vowel, 97, 305))) return false;
            this.c = this.limit - v_3;
        }
        return true;
    }

    /** @return {boolean} */
    #r_mark_suffix_with_optional_y_consonant() {
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_1 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                if (!(this.eq_s_b("y"))) break lab1;
                const /**@type {number}*/ v_2 = this.limit - this.c;
                if (!(this.in_grouping_b(g_vowel, 97, 305))) break lab1;
                this.c = this.limit - v_2;
                break lab0;
            }
            this.c = this.limit - v_1;
            // deno-lint-ignore no-unused-labels
            lab2: {
                if (!(this.eq_s_b("y"))) break lab2;
                return false;
            }
            const /**@type {number}*/ v_3 = this.limit - this.c;
            if (this.c <= this.limit_backward) return false;
            this.c--;
            if (!(this.in_grouping_b(g_vowel, 97, 305))) return false;
            this.c = this.limit - v_3;
        }
        return true;
    }

    /** @return {boolean} */
    #r_mark_possessives() {
        if (this.find_among_b(a_0) === 0) return false;
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_1 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                if (!(this.in_grouping_b(g_U, 105, 305))) break lab1;
                const /**@type {number}*/ v_2 = this.limit - this.c;
                if (!(this.out_grouping_b(g_vowel, 97, 305))) break lab1;
                this.c = this.limit - v_2;
                break lab0;
            }
            this.c = this.limit - v_1;
            // deno-lint-ignore no-unused-labels
            lab2: {
                if (!(this.in_grouping_b(g_U, 105, 305))) break lab2;
                return false;
            }
            const /**@type {number}*/ v_3 = this.limit - this.c;
            if (this.c <= this.limit_backward) return false;
            this.c--;
            if (!(this.out_grouping_b(g_vowel, 97, 305))) return false;
            this.c = this.limit - v_3;
        }
        return true;
    }

    /** @return {boolean} */
    #r_mark_sU() {
        if (!this.#r_check_vowel_harmony()) return false;
        if (!(this.in_grouping_b(g_U, 105, 305))) return false;
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_1 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                if (!(this.eq_s_b("s"))) break lab1;
                const /**@type {number}*/ v_2 = this.limit - this.c;
                if (!(this.in_grouping_b(g_vowel, 97, 305))) break lab1;
                this.c = this.limit - v_2;
                break lab0;
            }
            this.c = this.limit - v_1;
            // deno-lint-ignore no-unused-labels
            lab2: {
                if (!(this.eq_s_b("s"))) break lab2;
                return false;
            }
            const /**@type {number}*/ v_3 = this.limit - this.c;
            if (this.c <= this.limit_backward) return false;
            this.c--;
            if (!(this.in_grouping_b(g_vowel, 97, 305))) return false;
            this.c = this.limit - v_3;
        }
        return true;
    }

    /** @return {boolean} */
    #r_mark_lArI() {
        return this.find_among_b(a_1) !== 0;
    }

    /** @return {boolean} */
    #r_mark_nUn() {
        if (!this.#r_check_vowel_harmony()) return false;
        if (this.find_among_b(a_3) === 0) return false;
        return this.#r_mark_suffix_with_optional_n_consonant();
    }

    /** @return {boolean} */
    #r_mark_DA() {
        if (!this.#r_check_vowel_harmony()) return false;
        return this.find_among_b(a_6) !== 0;
    }

    /** @return {boolean} */
    #r_mark_ndA() {
        if (!this.#r_check_vowel_harmony()) return false;
        return this.find_among_b(a_7) !== 0;
    }

    /** @return {boolean} */
    #r_mark_yUm() {
        if (!this.#r_check_vowel_harmony()) return false;
        if (this.find_among_b(a_12) === 0) return false;
        return this.#r_mark_suffix_with_optional_y_consonant();
    }

    /** @return {boolean} */
    #r_mark_sUn() {
        if (!this.#r_check_vowel_harmony()) return false;
        return this.find_among_b(a_13) !== 0;
    }

    /** @return {boolean} */
    #r_mark_yUz() {
        if (!this.#r_check_vowel_harmony()) return false;
        if (this.find_among_b(a_14) === 0) return false;
        return this.#r_mark_suffix_with_optional_y_consonant();
    }

    /** @return {boolean} */
    #r_mark_sUnUz() {
        return this.find_among_b(a_15) !== 0;
    }

    /** @return {boolean} */
    #r_mark_lAr() {
        if (!this.#r_check_vowel_harmony()) return false;
        return this.find_among_b(a_16) !== 0;
    }

    /** @return {boolean} */
    #r_mark_DUr() {
        if (!this.#r_check_vowel_harmony()) return false;
        return this.find_among_b(a_18) !== 0;
    }

    /** @return {boolean} */
    #r_mark_yDU() {
        if (!this.#r_check_vowel_harmony()) return false;
        if (this.find_among_b(a_20) === 0) return false;
        return this.#r_mark_suffix_with_optional_y_consonant();
    }

    /** @return {boolean} */
    #r_mark_ysA() {
        if (this.find_among_b(a_21) === 0) return false;
        return this.#r_mark_suffix_with_optional_y_consonant();
    }

    /** @return {boolean} */
    #r_mark_ymUs_() {
        if (!this.#r_check_vowel_harmony()) return false;
        if (this.find_among_b(a_22) === 0) return false;
        return this.#r_mark_suffix_with_optional_y_consonant();
    }

    /** @return {boolean} */
    #r_stem_suffix_chain_before_ki() {
        this.ket = this.c;
        if (!(this.eq_s_b("ki"))) return false;
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_1 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                if (!this.#r_mark_DA()) break lab1;
                this.bra = this.c;
                this.slice_del();
                const /**@type {number}*/ v_2 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab2: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab3: {
                        const /**@type {number}*/ v_3 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab4: {
                            if (!this.#r_mark_lAr()) break lab4;
                            this.bra = this.c;
                            this.slice_del();
                            const /**@type {number}*/ v_4 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab5: {
                                if (!this.#r_stem_suffix_chain_before_ki()) {
                                    this.c = this.limit - v_4;
                                    break lab5;
                                }
                            }
                            break lab3;
                        }
                        this.c = this.limit - v_3;
                        if (!this.#r_mark_possessives()) {
                            this.c = this.limit - v_2;
                            break lab2;
                        }
                        this.bra = this.c;
                        this.slice_del();
                        const /**@type {number}*/ v_5 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab6: {
                            this.ket = this.c;
                            if (!this.#r_mark_lAr()) {
                                this.c = this.limit - v_5;
                                break lab6;
                            }
                            this.bra = this.c;
                            this.slice_del();
                            if (!this.#r_stem_suffix_chain_before_ki()) {
                                this.c = this.limit - v_5;
                                break lab6;
                            }
                        }
                    }
                }
                break lab0;
            }
            this.c = this.limit - v_1;
            // deno-lint-ignore no-unused-labels
            lab7: {
                if (!this.#r_mark_nUn()) break lab7;
                this.bra = this.c;
                this.slice_del();
                const /**@type {number}*/ v_6 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab8: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab9: {
                        const /**@type {number}*/ v_7 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab10: {
                            if (!this.#r_mark_lArI()) break lab10;
                            this.bra = this.c;
                            this.slice_del();
                            break lab9;
                        }
                        this.c = this.limit - v_7;
                        // deno-lint-ignore no-unused-labels
                        lab11: {
                            this.ket = this.c;
                            // deno-lint-ignore no-unused-labels
                            lab12: {
                                const /**@type {number}*/ v_8 = this.limit - this.c;
                                // deno-lint-ignore no-unused-labels
                                lab13: {
                                    if (!this.#r_mark_possessives()) break lab13;
                                    break lab12;
                                }
                                this.c = this.limit - v_8;
                                if (!this.#r_mark_sU()) break lab11;
                            }
                            this.bra = this.c;
                            this.slice_del();
                            const /**@type {number}*/ v_9 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab14: {
                                this.ket = this.c;
                                if (!this.#r_mark_lAr()) {
                                    this.c = this.limit - v_9;
                                    break lab14;
                                }
                                this.bra = this.c;
                                this.slice_del();
                                if (!this.#r_stem_suffix_chain_before_ki()) {
                                    this.c = this.limit - v_9;
                                    break lab14;
                                }
                            }
                            break lab9;
                        }
                        this.c = this.limit - v_7;
                        if (!this.#r_stem_suffix_chain_before_ki()) {
                            this.c = this.limit - v_6;
                            break lab8;
                        }
                    }
                }
                break lab0;
            }
            this.c = this.limit - v_1;
            if (!this.#r_mark_ndA()) return false;
            // deno-lint-ignore no-unused-labels
            lab15: {
                const /**@type {number}*/ v_10 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab16: {
                    if (!this.#r_mark_lArI()) break lab16;
                    this.bra = this.c;
                    this.slice_del();
                    break lab15;
                }
                this.c = this.limit - v_10;
                // deno-lint-ignore no-unused-labels
                lab17: {
                    if (!this.#r_mark_sU()) break lab17;
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_11 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab18: {
                        this.ket = this.c;
                        if (!this.#r_mark_lAr()) {
                            this.c = this.limit - v_11;
                            break lab18;
                        }
                        this.bra = this.c;
                        this.slice_del();
                        if (!this.#r_stem_suffix_chain_before_ki()) {
                            this.c = this.limit - v_11;
                            break lab18;
                        }
                    }
                    break lab15;
                }
                this.c = this.limit - v_10;
                if (!this.#r_stem_suffix_chain_before_ki()) return false;
            }
        }
        return true;
    }

    /** @return {boolean} */
    #stem() {
        let /**@type {number}*/ a;
        let /**@type {boolean}*/ B_continue_stemming_noun_suffixes;
        // deno-lint-ignore no-unused-labels
        lab0: {
            const /**@type {number}*/ v_1 = this.c;
            // deno-lint-ignore no-unused-labels
            lab1: {
                this.bra = this.c;
                // deno-lint-ignore no-unused-labels
                golab2: while (true)
                {
                    const /**@type {number}*/ v_2 = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab3: {
                        // deno-lint-ignore no-unused-labels
                        lab4: {
                            if (!(this.eq_s("'"))) break lab4;
                            break lab3;
                        }
                        this.c = v_2;
                        break golab2;
                    }
                    this.c = v_2;
                    if (this.c >= this.limit) break lab1;
                    this.c++;
                }
                this.ket = this.c;
                this.slice_del();
            }
            this.c = v_1;
            const /**@type {number}*/ v_3 = this.c;
            // deno-lint-ignore no-unused-labels
            lab5: {
                if (this.c + 2 > this.limit) break lab5;
                this.c += 2;
                // deno-lint-ignore no-unused-labels
                golab6: while (true)
                {
                    const /**@type {number}*/ v_4 = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab7: {
                        if (!(this.eq_s("'"))) break lab7;
                        this.c = v_4;
                        break golab6;
                    }
                    this.c = v_4;
                    if (this.c >= this.limit) break lab5;
                    this.c++;
                }
                this.bra = this.c;
                this.c = this.limit;
                this.ket = this.c;
                this.slice_del();
            }
            this.c = v_3;
        }
        const /**@type {number}*/ v_5 = this.c;
        for (let /**@type {number}*/ v_6 = 2; v_6 > 0; v_6--)
        {
            if (!this.go_out_grouping(g_vowel, 97, 305)) return false;
            this.c++;
        }
        this.c = v_5;
        this.limit_backward = this.c; this.c = this.limit;
        const /**@type {number}*/ v_7 = this.limit - this.c;
        // deno-lint-ignore no-unused-labels
        lab8: {
            this.ket = this.c;
            B_continue_stemming_noun_suffixes = true;
            // deno-lint-ignore no-unused-labels
            lab9: {
                const /**@type {number}*/ v_8 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab10: {
                    // deno-lint-ignore no-unused-labels
                    lab11: {
                        const /**@type {number}*/ v_9 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab12: {
                            if (!this.#r_mark_ymUs_()) break lab12;
                            break lab11;
                        }
                        this.c = this.limit - v_9;
                        // deno-lint-ignore no-unused-labels
                        lab13: {
                            if (!this.#r_mark_yDU()) break lab13;
                            break lab11;
                        }
                        this.c = this.limit - v_9;
                        // deno-lint-ignore no-unused-labels
                        lab14: {
                            if (!this.#r_mark_ysA()) break lab14;
                            break lab11;
                        }
                        this.c = this.limit - v_9;
                        if (!(this.eq_s_b("ken"))) break lab10;
                        if (!this.#r_mark_suffix_with_optional_y_consonant()) break lab10;
                    }
                    break lab9;
                }
                this.c = this.limit - v_8;
                // deno-lint-ignore no-unused-labels
                lab15: {
                    if (this.find_among_b(a_19) === 0) break lab15;
                    // deno-lint-ignore no-unused-labels
                    lab16: {
                        const /**@type {number}*/ v_10 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab17: {
                            if (!this.#r_mark_sUnUz()) break lab17;
                            break lab16;
                        }
                        this.c = this.limit - v_10;
                        // deno-lint-ignore no-unused-labels
                        lab18: {
                            if (!this.#r_mark_lAr()) break lab18;
                            break lab16;
                        }
                        this.c = this.limit - v_10;
                        // deno-lint-ignore no-unused-labels
                        lab19: {
                            if (!this.#r_mark_yUm()) break lab19;
                            break lab16;
                        }
                        this.c = this.limit - v_10;
                        // deno-lint-ignore no-unused-labels
                        lab20: {
                            if (!this.#r_mark_sUn()) break lab20;
                            break lab16;
                        }
                        this.c = this.limit - v_10;
                        // deno-lint-ignore no-unused-labels
                        lab21: {
                            if (!this.#r_mark_yUz()) break lab21;
                            break lab16;
                        }
                        this.c = this.limit - v_10;
                    }
                    if (!this.#r_mark_ymUs_()) break lab15;
                    break lab9;
                }
                this.c = this.limit - v_8;
                // deno-lint-ignore no-unused-labels
                lab22: {
                    if (!this.#r_mark_lAr()) break lab22;
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_11 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab23: {
                        this.ket = this.c;
                        // deno-lint-ignore no-unused-labels
                        lab24: {
                            const /**@type {number}*/ v_12 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab25: {
                                if (!this.#r_mark_DUr()) break lab25;
                                break lab24;
                            }
                            this.c = this.limit - v_12;
                            // deno-lint-ignore no-unused-labels
                            lab26: {
                                if (!this.#r_mark_yDU()) break lab26;
                                break lab24;
                            }
                            this.c = this.limit - v_12;
                            // deno-lint-ignore no-unused-labels
                            lab27: {
                                if (!this.#r_mark_ysA()) break lab27;
                                break lab24;
                            }
                            this.c = this.limit - v_12;
                            if (!this.#r_mark_ymUs_()) {
                                this.c = this.limit - v_11;
                                break lab23;
                            }
                        }
                    }
                    B_continue_stemming_noun_suffixes = false;
                    break lab9;
                }
                this.c = this.limit - v_8;
                // deno-lint-ignore no-unused-labels
                lab28: {
                    if (!this.#r_check_vowel_harmony()) break lab28;
                    if (this.find_among_b(a_17) === 0) break lab28;
                    // deno-lint-ignore no-unused-labels
                    lab29: {
                        const /**@type {number}*/ v_13 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab30: {
                            if (!this.#r_mark_yDU()) break lab30;
                            break lab29;
                        }
                        this.c = this.limit - v_13;
                        if (!this.#r_mark_ysA()) break lab28;
                    }
                    break lab9;
                }
                this.c = this.limit - v_8;
                // deno-lint-ignore no-unused-labels
                lab31: {
                    // deno-lint-ignore no-unused-labels
                    lab32: {
                        const /**@type {number}*/ v_14 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab33: {
                            if (!this.#r_mark_sUnUz()) break lab33;
                            break lab32;
                        }
                        this.c = this.limit - v_14;
                        // deno-lint-ignore no-unused-labels
                        lab34: {
                            if (!this.#r_mark_yUz()) break lab34;
                            break lab32;
                        }
                        this.c = this.limit - v_14;
                        // deno-lint-ignore no-unused-labels
                        lab35: {
                            if (!this.#r_mark_sUn()) break lab35;
                            break lab32;
                        }
                        this.c = this.limit - v_14;
                        if (!this.#r_mark_yUm()) break lab31;
                    }
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_15 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab36: {
                        this.ket = this.c;
                        if (!this.#r_mark_ymUs_()) {
                            this.c = this.limit - v_15;
                            break lab36;
                        }
                    }
                    break lab9;
                }
                this.c = this.limit - v_8;
                if (!this.#r_mark_DUr()) break lab8;
                this.bra = this.c;
                this.slice_del();
                const /**@type {number}*/ v_16 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab37: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab38: {
                        const /**@type {number}*/ v_17 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab39: {
                            if (!this.#r_mark_sUnUz()) break lab39;
                            break lab38;
                        }
                        this.c = this.limit - v_17;
                        // deno-lint-ignore no-unused-labels
                        lab40: {
                            if (!this.#r_mark_lAr()) break lab40;
                            break lab38;
                        }
                        this.c = this.limit - v_17;
                        // deno-lint-ignore no-unused-labels
                        lab41: {
                            if (!this.#r_mark_yUm()) break lab41;
                            break lab38;
                        }
                        this.c = this.limit - v_17;
                        // deno-lint-ignore no-unused-labels
                        lab42: {
                            if (!this.#r_mark_sUn()) break lab42;
                            break lab38;
                        }
                        this.c = this.limit - v_17;
                        // deno-lint-ignore no-unused-labels
                        lab43: {
                            if (!this.#r_mark_yUz()) break lab43;
                            break lab38;
                        }
                        this.c = this.limit - v_17;
                    }
                    if (!this.#r_mark_ymUs_()) {
                        this.c = this.limit - v_16;
                        break lab37;
                    }
                }
            }
            this.bra = this.c;
            this.slice_del();
        }
        this.c = this.limit - v_7;
        if (!B_continue_stemming_noun_suffixes) return false;
        const /**@type {number}*/ v_18 = this.limit - this.c;
        // deno-lint-ignore no-unused-labels
        lab44: {
            // deno-lint-ignore no-unused-labels
            lab45: {
                const /**@type {number}*/ v_19 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab46: {
                    this.ket = this.c;
                    if (!this.#r_mark_lAr()) break lab46;
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_20 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab47: {
                        if (!this.#r_stem_suffix_chain_before_ki()) {
                            this.c = this.limit - v_20;
                            break lab47;
                        }
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab48: {
                    this.ket = this.c;
                    if (!this.#r_check_vowel_harmony()) break lab48;
                    if (this.find_among_b(a_11) === 0) break lab48;
                    if (!this.#r_mark_suffix_with_optional_n_consonant()) break lab48;
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_21 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab49: {
                        // deno-lint-ignore no-unused-labels
                        lab50: {
                            const /**@type {number}*/ v_22 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab51: {
                                this.ket = this.c;
                                if (!this.#r_mark_lArI()) break lab51;
                                this.bra = this.c;
                                this.slice_del();
                                break lab50;
                            }
                            this.c = this.limit - v_22;
                            // deno-lint-ignore no-unused-labels
                            lab52: {
                                this.ket = this.c;
                                // deno-lint-ignore no-unused-labels
                                lab53: {
                                    const /**@type {number}*/ v_23 = this.limit - this.c;
                                    // deno-lint-ignore no-unused-labels
                                    lab54: {
                                        if (!this.#r_mark_possessives()) break lab54;
                                        break lab53;
                                    }
                                    this.c = this.limit - v_23;
                                    if (!this.#r_mark_sU()) break lab52;
                                }
                                this.bra = this.c;
                                this.slice_del();
                                const /**@type {number}*/ v_24 = this.limit - this.c;
                                // deno-lint-ignore no-unused-labels
                                lab55: {
                                    this.ket = this.c;
                                    if (!this.#r_mark_lAr()) {
                                        this.c = this.limit - v_24;
                                        break lab55;
                                    }
                                    this.bra = this.c;
                                    this.slice_del();
                                    if (!this.#r_stem_suffix_chain_before_ki()) {
                                        this.c = this.limit - v_24;
                                        break lab55;
                                    }
                                }
                                break lab50;
                            }
                            this.c = this.limit - v_22;
                            this.ket = this.c;
                            if (!this.#r_mark_lAr()) {
                                this.c = this.limit - v_21;
                                break lab49;
                            }
                            this.bra = this.c;
                            this.slice_del();
                            if (!this.#r_stem_suffix_chain_before_ki()) {
                                this.c = this.limit - v_21;
                                break lab49;
                            }
                        }
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab56: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab57: {
                        const /**@type {number}*/ v_25 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab58: {
                            if (!this.#r_mark_ndA()) break lab58;
                            break lab57;
                        }
                        this.c = this.limit - v_25;
                        if (!this.#r_check_vowel_harmony()) break lab56;
                        if (this.find_among_b(a_5) === 0) break lab56;
                    }
                    // deno-lint-ignore no-unused-labels
                    lab59: {
                        const /**@type {number}*/ v_26 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab60: {
                            if (!this.#r_mark_lArI()) break lab60;
                            this.bra = this.c;
                            this.slice_del();
                            break lab59;
                        }
                        this.c = this.limit - v_26;
                        // deno-lint-ignore no-unused-labels
                        lab61: {
                            if (!this.#r_mark_sU()) break lab61;
                            this.bra = this.c;
                            this.slice_del();
                            const /**@type {number}*/ v_27 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab62: {
                                this.ket = this.c;
                                if (!this.#r_mark_lAr()) {
                                    this.c = this.limit - v_27;
                                    break lab62;
                                }
                                this.bra = this.c;
                                this.slice_del();
                                if (!this.#r_stem_suffix_chain_before_ki()) {
                                    this.c = this.limit - v_27;
                                    break lab62;
                                }
                            }
                            break lab59;
                        }
                        this.c = this.limit - v_26;
                        if (!this.#r_stem_suffix_chain_before_ki()) break lab56;
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab63: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab64: {
                        const /**@type {number}*/ v_28 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab65: {
                            if (!this.#r_check_vowel_harmony()) break lab65;
                            if (this.find_among_b(a_9) === 0) break lab65;
                            break lab64;
                        }
                        this.c = this.limit - v_28;
                        if (!this.#r_check_vowel_harmony()) break lab63;
                        if (this.find_among_b(a_2) === 0) break lab63;
                    }
                    // deno-lint-ignore no-unused-labels
                    lab66: {
                        const /**@type {number}*/ v_29 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab67: {
                            if (!this.#r_mark_sU()) break lab67;
                            this.bra = this.c;
                            this.slice_del();
                            const /**@type {number}*/ v_30 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab68: {
                                this.ket = this.c;
                                if (!this.#r_mark_lAr()) {
                                    this.c = this.limit - v_30;
                                    break lab68;
                                }
                                this.bra = this.c;
                                this.slice_del();
                                if (!this.#r_stem_suffix_chain_before_ki()) {
                                    this.c = this.limit - v_30;
                                    break lab68;
                                }
                            }
                            break lab66;
                        }
                        this.c = this.limit - v_29;
                        if (!this.#r_mark_lArI()) break lab63;
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab69: {
                    this.ket = this.c;
                    if (!this.#r_check_vowel_harmony()) break lab69;
                    if (this.find_among_b(a_8) === 0) break lab69;
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_31 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab70: {
                        this.ket = this.c;
                        // deno-lint-ignore no-unused-labels
                        lab71: {
                            const /**@type {number}*/ v_32 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab72: {
                                if (!this.#r_mark_possessives()) break lab72;
                                this.bra = this.c;
                                this.slice_del();
                                const /**@type {number}*/ v_33 = this.limit - this.c;
                                // deno-lint-ignore no-unused-labels
                                lab73: {
                                    this.ket = this.c;
                                    if (!this.#r_mark_lAr()) {
                                        this.c = this.limit - v_33;
                                        break lab73;
                                    }
                                    this.bra = this.c;
                                    this.slice_del();
                                    if (!this.#r_stem_suffix_chain_before_ki()) {
                                        this.c = this.limit - v_33;
                                        break lab73;
                                    }
                                }
                                break lab71;
                            }
                            this.c = this.limit - v_32;
                            // deno-lint-ignore no-unused-labels
                            lab74: {
                                if (!this.#r_mark_lAr()) break lab74;
                                this.bra = this.c;
                                this.slice_del();
                                const /**@type {number}*/ v_34 = this.limit - this.c;
                                // deno-lint-ignore no-unused-labels
                                lab75: {
                                    if (!this.#r_stem_suffix_chain_before_ki()) {
                                        this.c = this.limit - v_34;
                                        break lab75;
                                    }
                                }
                                break lab71;
                            }
                            this.c = this.limit - v_32;
                            if (!this.#r_stem_suffix_chain_before_ki()) {
                                this.c = this.limit - v_31;
                                break lab70;
                            }
                        }
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab76: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab77: {
                        const /**@type {number}*/ v_35 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab78: {
                            if (!this.#r_mark_nUn()) break lab78;
                            break lab77;
                        }
                        this.c = this.limit - v_35;
                        if (!this.#r_check_vowel_harmony()) break lab76;
                        if (this.find_among_b(a_10) === 0) break lab76;
                        if (!this.#r_mark_suffix_with_optional_y_consonant()) break lab76;
                    }
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_36 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab79: {
                        // deno-lint-ignore no-unused-labels
                        lab80: {
                            const /**@type {number}*/ v_37 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab81: {
                                this.ket = this.c;
                                if (!this.#r_mark_lAr()) break lab81;
                                this.bra = this.c;
                                this.slice_del();
                                if (!this.#r_stem_suffix_chain_before_ki()) break lab81;
                                break lab80;
                            }
                            this.c = this.limit - v_37;
                            // deno-lint-ignore no-unused-labels
                            lab82: {
                                this.ket = this.c;
                                // deno-lint-ignore no-unused-labels
                                lab83: {
                                    const /**@type {number}*/ v_38 = this.limit - this.c;
                                    // deno-lint-ignore no-unused-labels
                                    lab84: {
                                        if (!this.#r_mark_possessives()) break lab84;
                                        break lab83;
                                    }
                                    this.c = this.limit - v_38;
                                    if (!this.#r_mark_sU()) break lab82;
                                }
                                this.bra = this.c;
                                this.slice_del();
                                const /**@type {number}*/ v_39 = this.limit - this.c;
                                // deno-lint-ignore no-unused-labels
                                lab85: {
                                    this.ket = this.c;
                                    if (!this.#r_mark_lAr()) {
                                        this.c = this.limit - v_39;
                                        break lab85;
                                    }
                                    this.bra = this.c;
                                    this.slice_del();
                                    if (!this.#r_stem_suffix_chain_before_ki()) {
                                        this.c = this.limit - v_39;
                                        break lab85;
                                    }
                                }
                                break lab80;
                            }
                            this.c = this.limit - v_37;
                            if (!this.#r_stem_suffix_chain_before_ki()) {
                                this.c = this.limit - v_36;
                                break lab79;
                            }
                        }
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab86: {
                    this.ket = this.c;
                    if (!this.#r_mark_lArI()) break lab86;
                    this.bra = this.c;
                    this.slice_del();
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab87: {
                    if (!this.#r_stem_suffix_chain_before_ki()) break lab87;
                    break lab45;
                }
                this.c = this.limit - v_19;
                // deno-lint-ignore no-unused-labels
                lab88: {
                    this.ket = this.c;
                    // deno-lint-ignore no-unused-labels
                    lab89: {
                        const /**@type {number}*/ v_40 = this.limit - this.c;
                        // deno-lint-ignore no-unused-labels
                        lab90: {
                            if (!this.#r_mark_DA()) break lab90;
                            break lab89;
                        }
                        this.c = this.limit - v_40;
                        // deno-lint-ignore no-unused-labels
                        lab91: {
                            if (!this.#r_check_vowel_harmony()) break lab91;
                            if (!(this.in_grouping_b(g_U, 105, 305))) break lab91;
                            if (!this.#r_mark_suffix_with_optional_y_consonant()) break lab91;
                            break lab89;
                        }
                        this.c = this.limit - v_40;
                        if (!this.#r_check_vowel_harmony()) break lab88;
                        if (this.find_among_b(a_4) === 0) break lab88;
                        if (!this.#r_mark_suffix_with_optional_y_consonant()) break lab88;
                    }
                    this.bra = this.c;
                    this.slice_del();
                    const /**@type {number}*/ v_41 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab92: {
                        this.ket = this.c;
                        // deno-lint-ignore no-unused-labels
                        lab93: {
                            const /**@type {number}*/ v_42 = this.limit - this.c;
                            // deno-lint-ignore no-unused-labels
                            lab94: {
                                if (!this.#r_mark_possessives()) break lab94;
                                this.bra = this.c;
                                this.slice_del();
                                const /**@type {number}*/ v_43 = this.limit - this.c;
                                // deno-lint-ignore no-unused-labels
                                lab95: {
                                    this.ket = this.c;
                                    if (!this.#r_mark_lAr()) {
                                        this.c = this.limit - v_43;
                                        break lab95;
                                    }
                                }
                                break lab93;
                            }
                            this.c = this.limit - v_42;
                            if (!this.#r_mark_lAr()) {
                                this.c = this.limit - v_41;
                                break lab92;
                            }
                        }
                        this.bra = this.c;
                        this.slice_del();
                        this.ket = this.c;
                        if (!this.#r_stem_suffix_chain_before_ki()) {
                            this.c = this.limit - v_41;
                            break lab92;
                        }
                    }
                    break lab45;
                }
                this.c = this.limit - v_19;
                this.ket = this.c;
                // deno-lint-ignore no-unused-labels
                lab96: {
                    const /**@type {number}*/ v_44 = this.limit - this.c;
                    // deno-lint-ignore no-unused-labels
                    lab97: {
                        if (!this.#r_mark_possessives()) break lab97;
                        break lab96;
                    }
                    this.c = this.limit - v_44;
                    if (!this.#r_mark_sU()) break lab44;
                }
                this.bra = this.c;
                this.slice_del();
                const /**@type {number}*/ v_45 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab98: {
                    this.ket = this.c;
                    if (!this.#r_mark_lAr()) {
                        this.c = this.limit - v_45;
                        break lab98;
                    }
                    this.bra = this.c;
                    this.slice_del();
                    if (!this.#r_stem_suffix_chain_before_ki()) {
                        this.c = this.limit - v_45;
                        break lab98;
                    }
                }
            }
        }
        this.c = this.limit - v_18;
        this.c = this.limit_backward;
        this.limit_backward = this.c; this.c = this.limit;
        {
            const /**@type {number}*/ v_46 = this.limit - this.c;
            // deno-lint-ignore no-unused-labels
            lab99: {
                if (!(this.eq_s_b("ad"))) break lab99;
                const /**@type {number}*/ v_47 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab100: {
                    if (!(this.eq_s_b("soy"))) {
                        this.c = this.limit - v_47;
                        break lab100;
                    }
                }
                if (/**@type {boolean}*/(this.c > this.limit_backward)) break lab99;
                return false;
            }
            this.c = this.limit - v_46;
        }
        const /**@type {number}*/ v_48 = this.limit - this.c;
        // deno-lint-ignore no-unused-labels
        lab101: {
            this.ket = this.c;
            this.bra = this.c;
            // deno-lint-ignore no-unused-labels
            lab102: {
                // deno-lint-ignore no-unused-labels
                lab103: {
                    if (!(this.eq_s_b("d"))) break lab103;
                    break lab102;
                }
                if (!(this.eq_s_b("g"))) break lab101;
            }
            if (!this.go_out_grouping_b(g_vowel, 97, 305)) break lab101;
            // deno-lint-ignore no-unused-labels
            lab104: {
                const /**@type {number}*/ v_49 = this.limit - this.c;
                // deno-lint-ignore no-unused-labels
                lab105: {
                    // deno-lint-ignore no-unused-labels
                    lab106: {
                        // deno-lint-ignore no-unused-labels
                        lab107: {
                            if (!(this.eq_s_b("a"))) break lab107;
                            break lab106;
                        }
                        if (!(this.eq_s_b("\u0131"))) break lab105;
                    }
                    this.slice_from("\u0131");
                    break lab104;
                }
                this.c = this.limit - v_49;
                // deno-lint-ignore no-unused-labels
                lab108: {
                    // deno-lint-ignore no-unused-labels
                    lab109: {
                        // deno-lint-ignore no-unused-labels
                        lab110: {
                            if (!(this.eq_s_b("e"))) break lab110;
                            break lab109;
                        }
                        if (!(this.eq_s_b("i"))) break lab108;
                    }
                    this.slice_from("i");
                    break lab104;
                }
                this.c = this.limit - v_49;
                // deno-lint-ignore no-unused-labels
                lab111: {
                    // deno-lint-ignore no-unused-labels
                    lab112: {
                        // deno-lint-ignore no-unused-labels
                        lab113: {
                            if (!(this.eq_s_b("o"))) break lab113;
                            break lab112;
                        }
                        if (!(this.eq_s_b("u"))) break lab111;
                    }
                    this.slice_from("u");
                    break lab104;
                }
                this.c = this.limit - v_49;
                // deno-lint-ignore no-unused-labels
                lab114: {
                    // deno-lint-ignore no-unused-labels
                    lab115: {
                        if (!(this.eq_s_b("\u00F6"))) break lab115;
                        break lab114;
                    }
                    if (!(this.eq_s_b("\u00FC"))) break lab101;
                }
                this.slice_from("\u00FC");
            }
        }
        this.c = this.limit - v_48;
        const /**@type {number}*/ v_50 = this.limit - this.c;
        // deno-lint-ignore no-unused-labels
        lab116: {
            this.ket = this.c;
            a = this.find_among_b(a_23);
            if (a === 0) break lab116;
            this.bra = this.c;
            this.slice_from(as_23[a - 1]);
        }
        this.c = this.limit - v_50;
        this.c = this.limit_backward;
        return true;
    }

    /**@return{string}*/
    stem(/**@type {string}*/input) {
        this.setCurrent(input);
        this.#stem();
        return this.getCurrent();
    }

    stemWord = this.stem;
}

