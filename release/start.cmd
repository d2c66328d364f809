@echo off
rem A double-click: shows the sample site, or the site in the folder "my-site" beside this file if there is one.
cd /d "%~dp0"
set SITE=sample-site
if exist "my-site\signpost.yaml" set SITE=my-site
echo Signpost shows %SITE%. Leave this window open while you work, and close it to end.
signpost.exe serve --site "%SITE%" --open
pause
