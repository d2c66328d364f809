//! In: a port, and whoever answers. Out: every request of this machine answered, whatever else is sent.
//!
//! The protocol is hyper's. Everything has a bound (how long a request may take to come, how large its first lines may
//! be, how many connections there are and how long each lasts), so nothing anybody sends ends the server.

use super::ServeError;
use super::page::Page;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::future::Future;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

/// Whoever answers requests: the site as it is served, or the editor.
pub(crate) trait Answers: Send + Sync + 'static {
    fn answer(self: Arc<Self>, request: Request<Incoming>) -> impl Future<Output = Page> + Send;
}

/// How many requests are worked on at once; waiting pages take none of these.
const WORKERS: usize = 2;

/// More than all the tabs of a browser open. Others wait.
const CONNECTIONS: usize = 256;

/// The first lines of a request come in this time, or the connection is closed; idle ones too.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// No browser sends more before the first empty line.
const HEAD_SIZE: usize = 16 * 1024;

/// A connection is asked to end after this, so that none that nobody reads from is kept.
const LONGEST: Duration = Duration::from_secs(300);

/// And has this long to finish what it is saying.
const LAST_WORDS: Duration = Duration::from_secs(30);

/// When the system has no connection to spare we ask again after this.
const PAUSE: Duration = Duration::from_millis(100);

/// Listens on this machine only.
pub(crate) fn bind(port: u16) -> Result<TcpListener, ServeError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        if error.kind() == ErrorKind::AddrInUse { ServeError::PortTaken { port } } else { refused(port, &error) }
    })
}

fn refused(port: u16, error: &io::Error) -> ServeError {
    ServeError::Port { port, cause: error.to_string() }
}

/// Answers requests until what it gives is dropped.
pub(crate) fn answer_all<A: Answers>(listener: TcpListener, port: u16, who: &Arc<A>) -> Result<Runtime, ServeError> {
    let start = || {
        let runtime = Builder::new_multi_thread().worker_threads(WORKERS).enable_io().enable_time().build()?;
        listener.set_nonblocking(true)?;
        let inside = runtime.enter();
        let listener = tokio::net::TcpListener::from_std(listener)?;
        drop(inside);
        runtime.spawn(accept(listener, who.clone()));
        Ok(runtime)
    };
    start().map_err(|error: io::Error| refused(port, &error))
}

async fn accept<A: Answers>(listener: tokio::net::TcpListener, who: Arc<A>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    while let Ok(place) = room.clone().acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let who = who.clone();
                tokio::spawn(async move {
                    converse(stream, who).await;
                    drop(place);
                });
            }
            Err(_) => sleep(PAUSE).await,
        }
    }
}

/// One connection, with as many requests as come.
async fn converse<A: Answers>(stream: TcpStream, who: Arc<A>) {
    let mut protocol = http1::Builder::new();
    protocol.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_header_size(HEAD_SIZE);
    protocol.title_case_headers(true).half_close(true);
    let service = service_fn(|request| {
        let who = who.clone();
        async { Ok::<_, Infallible>(who.answer(request).await.into_response()) }
    });
    let mut connection = pin!(protocol.serve_connection(TokioIo::new(stream), service));
    // How a connection ended is of no interest: the reader has gone, or sent what is no request.
    if timeout(LONGEST, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(LAST_WORDS, connection).await;
    }
}
