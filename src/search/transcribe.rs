pub fn transcribe() {}
pub fn decode() {}
pub fn scripts() {}
